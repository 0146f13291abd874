/** Where a key acts. Two keys of one scope, or a key and one that acts everywhere, may not be the same. */
export type KeyScope = 'everywhere' | 'dialog' | 'script' | 'visit' | 'inbox';

/**
 * A key, as data. `code` is the place on the keyboard (`KeyboardEvent.code`), not the letter typed: so ЙЦУКЕН
 * and QWERTY are one, and Ctrl+Л is Ctrl+K.
 */
export interface KeySpec {
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly scope: KeyScope;
  /** Whether the footer shows it while it acts. */
  readonly foot: boolean;
  /** Shown, but acted on by the focused control itself: Enter and Esc. */
  readonly native: boolean;
}

function key(scope: KeyScope, combination: string, more: { foot?: true; native?: true } = {}): KeySpec {
  const parts = combination.split('+');
  return {
    code: parts.at(-1) ?? '',
    ctrl: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    scope,
    foot: more.foot ?? false,
    native: more.native ?? false,
  };
}

/** Every key of the program. The order is that of the footer and of the help. */
export const KEYS = {
  goClients: key('everywhere', 'F2', { foot: true }),
  goVisit: key('everywhere', 'F4'),
  goInbox: key('everywhere', 'Alt+KeyZ'),
  today: key('everywhere', 'Alt+KeyJ', { foot: true }),
  myAppeals: key('everywhere', 'Alt+KeyO'),
  palette: key('everywhere', 'Ctrl+KeyK'),
  exchange: key('everywhere', 'Alt+KeyQ'),
  settings: key('everywhere', 'Ctrl+Comma'),
  lock: key('everywhere', 'Ctrl+KeyL'),
  situation: key('everywhere', 'F9', { foot: true }),

  submit: key('script', 'Enter', { native: true }),
  back: key('script', 'Alt+ArrowLeft'),
  option1: key('script', 'Alt+Digit1'),
  option2: key('script', 'Alt+Digit2'),
  option3: key('script', 'Alt+Digit3'),
  option4: key('script', 'Alt+Digit4'),
  option5: key('script', 'Alt+Digit5'),
  option6: key('script', 'Alt+Digit6'),
  option7: key('script', 'Alt+Digit7'),
  option8: key('script', 'Alt+Digit8'),
  option9: key('script', 'Alt+Digit9'),
  tick: key('script', 'Alt+KeyD', { foot: true }),

  profile: key('visit', 'Alt+KeyP', { foot: true }),
  askProfile: key('visit', 'F6', { foot: true }),
  profileBook: key('visit', 'Alt+KeyR'),
  timeline: key('visit', 'Alt+KeyI'),
  nextAccount: key('visit', 'Alt+KeyS'),
  accounts: key('visit', 'Alt+KeyA'),
  bill: key('visit', 'Alt+KeyB'),
  addQuestion: key('visit', 'Alt+KeyN', { foot: true }),
  question1: key('visit', 'Ctrl+Digit1'),
  question2: key('visit', 'Ctrl+Digit2'),
  question3: key('visit', 'Ctrl+Digit3'),
  question4: key('visit', 'Ctrl+Digit4'),
  question5: key('visit', 'Ctrl+Digit5'),
  question6: key('visit', 'Ctrl+Digit6'),
  question7: key('visit', 'Ctrl+Digit7'),
  question8: key('visit', 'Ctrl+Digit8'),
  question9: key('visit', 'Ctrl+Digit9'),
  promise: key('visit', 'Alt+KeyC'),
  forward: key('visit', 'Alt+KeyF', { foot: true }),
  close: key('visit', 'F8', { foot: true }),
  hold: key('visit', 'Alt+KeyH', { foot: true }),
  handOver: key('visit', 'Alt+KeyL'),
  memo: key('visit', 'Alt+KeyM'),
  offer: key('visit', 'Alt+KeyG'),
  waiting: key('visit', 'Alt+KeyY'),
  leave: key('visit', 'Alt+KeyX'),
  shiftCheck: key('visit', 'Alt+KeyE'),
  nextStage: key('visit', 'Ctrl+Enter', { foot: true }),

  inboxMine: key('inbox', 'Alt+Digit1', { foot: true }),
  inboxUnit: key('inbox', 'Alt+Digit2', { foot: true }),
  inboxClosed: key('inbox', 'Alt+Digit3', { foot: true }),
  inboxFind: key('inbox', 'Ctrl+KeyF'),
  nextPane: key('inbox', 'F6', { foot: true }),
  takeAppeal: key('inbox', 'Alt+KeyT', { foot: true }),
  giveAppeal: key('inbox', 'Alt+KeyL', { foot: true }),
  askFront: key('inbox', 'Alt+KeyU', { foot: true }),
  saveAnswer: key('inbox', 'Ctrl+KeyS', { foot: true }),
  answerGiven: key('inbox', 'Ctrl+Enter', { foot: true }),
  closeWork: key('inbox', 'F8', { foot: true }),

  commit: key('dialog', 'Ctrl+Enter'),
  why: key('dialog', 'Alt+KeyW'),
  giveMemo: key('dialog', 'Alt+KeyD'),
  tell: key('dialog', 'Alt+KeyT'),
  otherSituation: key('dialog', 'Alt+KeyG'),
  incidentCard: key('dialog', 'Alt+KeyK'),
  showClient: key('dialog', 'Alt+KeyV'),
  olderBill: key('dialog', 'Alt+Comma'),
  newerBill: key('dialog', 'Alt+Period'),
  moveDay: key('dialog', 'Alt+KeyM'),
  giveTask: key('dialog', 'Alt+KeyL'),
  dismiss: key('dialog', 'Escape', { native: true }),
  help: key('everywhere', 'F1', { foot: true }),
} as const satisfies Record<string, KeySpec>;

/** Name of a key. */
export type KeyId = keyof typeof KEYS;

/** All names, in order. */
export const KEY_IDS = Object.keys(KEYS) as readonly KeyId[];

/** Keys of the options of a step, in order. */
export const OPTION_KEYS = [
  'option1',
  'option2',
  'option3',
  'option4',
  'option5',
  'option6',
  'option7',
  'option8',
  'option9',
] as const satisfies readonly KeyId[];

/** Keys of the questions of a visit, in order. */
export const QUESTION_KEYS = [
  'question1',
  'question2',
  'question3',
  'question4',
  'question5',
  'question6',
  'question7',
  'question8',
  'question9',
] as const satisfies readonly KeyId[];

/**
 * What the WebView or the system does by itself and a workplace must not: reload, print, search in the page,
 * caret browsing, going back in a history there is none of. They are swallowed everywhere.
 */
export const SWALLOWED: readonly Pick<KeySpec, 'code' | 'ctrl' | 'alt' | 'shift'>[] = [
  'F3',
  'F5',
  'F7',
  'Ctrl+F5',
  'Ctrl+KeyR',
  'Ctrl+Shift+KeyR',
  'Ctrl+KeyP',
  'Ctrl+KeyF',
  'Ctrl+KeyG',
  'Ctrl+KeyJ',
  'Ctrl+KeyS',
  'Ctrl+KeyU',
  'Ctrl+KeyO',
  'Alt+ArrowLeft',
  'Alt+ArrowRight',
].map((combination) => key('everywhere', combination));

/** Keys that belong to the system, to the WebView or to text editing; none of ours may be one of them. */
export const FORBIDDEN: readonly string[] = [
  'Ctrl+KeyW',
  'Ctrl+KeyR',
  'Ctrl+KeyP',
  'Ctrl+KeyC',
  'Ctrl+KeyV',
  'Ctrl+KeyX',
  'Ctrl+KeyA',
  'Ctrl+KeyZ',
  'Ctrl+KeyY',
  'Ctrl+Insert',
  'Shift+Insert',
  'Ctrl+ArrowLeft',
  'Ctrl+ArrowRight',
  'Ctrl+Backspace',
  'Ctrl+Delete',
  'Alt+F4',
  'Alt+Tab',
  'Alt+Escape',
  'Alt+Space',
  'F3',
  'F5',
  'F7',
  'F10',
  'F11',
  'F12',
  'Shift+F10',
  'Ctrl+Alt+Delete',
];
