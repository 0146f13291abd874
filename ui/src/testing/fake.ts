import type { AppealRow } from '../platform/gen/AppealRow';
import type { AppealView } from '../platform/gen/AppealView';
import type { BeyondView } from '../platform/gen/BeyondView';
import type { BaseState } from '../platform/gen/BaseState';
import type { LibraryRefusal } from '../platform/gen/LibraryRefusal';
import type { AttentionRow } from '../platform/gen/AttentionRow';
import type { Connection } from '../platform/gen/Connection';
import type { CardView } from '../platform/gen/CardView';
import type { ExchangeView } from '../platform/gen/ExchangeView';
import type { Failure } from '../platform/gen/Failure';
import type { FailureCode } from '../platform/gen/FailureCode';
import type { OpenElsewhere } from '../platform/gen/OpenElsewhere';
import type { PromiseOutcome } from '../platform/gen/PromiseOutcome';
import type { PromiseRule } from '../platform/gen/PromiseRule';
import type { RecognisedView } from '../platform/gen/RecognisedView';
import type { SessionView } from '../platform/gen/SessionView';
import type { Settings } from '../platform/gen/Settings';
import type { ServiceTimesView } from '../platform/gen/ServiceTimesView';
import type { StartupView } from '../platform/gen/StartupView';
import type { TermOutcome } from '../platform/gen/TermOutcome';
import type { TopicRow } from '../platform/gen/TopicRow';
import type { WorkView } from '../platform/gen/WorkView';
import {
  CallFailure,
  type CommandName,
  type LockedEvent,
  type Platform,
  type RequestOf,
  type ResponseOf,
} from '../platform/platform';
import { accountDetails, billChange } from './bills';
import { COLLEAGUES } from './colleagues';
import { keptPage, memo, stepPaper } from './memo';
import { candidate, matching, PEOPLE } from './people';
import { TOPICS } from './runs';
import { CURATOR, FakeInbox } from './fakeInbox';
import { FakeLists } from './fakeLists';
import { FakeIncidents } from './fakeIncident';
import { FakeShift } from './fakeShift';
import { FakeVisit } from './fakeVisit';
import { FakePromises } from './tasks';
import { TEN_DAYS } from './terms';

/** Password of the fake's only operator. */
export const PASSWORD = 'okno-demo-2026';
/** Login of the fake's only operator. */
/** The administrator's code of the fake's central. */
export const LINK_CODE = 'QWER-1234';
export const LOGIN = 'orlova';

type Handlers = { [N in CommandName]: (request: RequestOf<N>) => ResponseOf<N> };

/**
 * A program made of paper, for tests and for the preview in a browser: it answers every command from memory and
 * keeps nothing. It is never part of the program's bundle (`scripts/check-bundle.mjs` looks).
 */
export class FakePlatform implements Platform {
  /** Every call, in order, for tests to look at. */
  readonly calls: { name: CommandName; request: unknown }[] = [];
  /** Milliseconds an answer takes. */
  delay = 0;
  /** State of the base. */
  base: BaseState = 'ready';
  /** Clients whom only the central holds. */
  away: readonly string[] = [];
  /** Whether messages to clients are sent. */
  network = true;
  idleMinutes = 10;
  channels: SessionView['channels'] = ['office', 'video'];
  /** Who signs in. */
  role: SessionView['role'] = 'specialist';
  /** Whether there are appeals to work on at the front too. */
  worksOnAppeals = false;
  settings: Settings = { theme: 'system', density: 'regular', text_size: 100 };
  /** The term of every appeal. */
  term: TermOutcome = TEN_DAYS;
  readonly visits: FakeVisit[] = [];
  readonly promises = new FakePromises();
  readonly lists = new FakeLists();
  readonly inbox = new FakeInbox();
  readonly incidents = new FakeIncidents();
  readonly shift = new FakeShift();

  #open = false;
  #locked = false;
  #next = 0;
  readonly #listeners = new Set<(event: LockedEvent) => void>();
  readonly #failures = new Map<CommandName, Failure>();

  async call<N extends CommandName>(name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
    this.calls.push({ name, request });
    if (this.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.delay));
    const failure = this.#failures.get(name);
    if (failure !== undefined) {
      this.#failures.delete(name);
      throw new CallFailure(failure, name);
    }
    const free = ['begin_with_central', 'startup', 'save_settings', 'sign_in', 'unlock', 'lock', 'sign_out', 'report_fault'];
    if (!this.#open && !free.includes(name)) throw this.failure('locked', name);
    const handler: Handlers[N] = this.#handlers[name];
    return structuredClone(handler(request));
  }

  /** How often the page was loaded anew. */
  loaded = 0;

  loadAnew(): void {
    this.loaded += 1;
  }

  /** How often printing was asked for. */
  printed = 0;

  print(): void {
    this.printed += 1;
  }

  onLocked(listener: (event: LockedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The next call of a command fails. */
  failNext(name: CommandName, code: FailureCode, more: Partial<Failure> = {}): void {
    this.#failures.set(name, { code, limit: null, retry: true, incident: '7f3a-21c9', ...more });
  }

  /** The program is started: nobody is signed in, and what was kept is there. */
  start(): void {
    this.#open = false;
    this.#locked = false;
  }

  /** The base locks itself, as if nobody had been there. */
  lockByIdleness(): void {
    this.#open = false;
    this.#locked = true;
    for (const listener of this.#listeners) listener({ idle: true });
  }

  /** Requests of a command so far. */
  requests<N extends CommandName>(name: N): RequestOf<N>[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.request as RequestOf<N>);
  }

  #work(appeal: string): WorkView {
    const found = this.inbox.find(appeal);
    if (found === undefined) throw this.failure('not_found', 'inbox_appeal');
    return found;
  }

  private failure(code: FailureCode, name: CommandName): CallFailure {
    return new CallFailure({ code, limit: null, retry: false, incident: '7f3a-21c9' }, name);
  }

  #visit(id: string): FakeVisit {
    const visit = this.visits.find((each) => each.id === id);
    if (visit === undefined) throw this.failure('not_found', 'visit');
    return visit;
  }

  #number(): string {
    this.#next += 1;
    const digits = String(218_047_552 + this.#next);
    return `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}-${this.#next % 10}`;
  }

  #startup(): StartupView {
    return {
      base: this.base,
      folder: '/var/lib/okno/base',
      settings: this.settings,
      version: '0.1.0',
      demo: true,
      locked_login: this.#locked ? LOGIN : null,
      session: this.#open ? this.#session() : null,
    };
  }

  #session(): SessionView {
    return {
      login: LOGIN,
      ...(this.role === 'curator' ? BACK : FRONT),
      role: this.role,
      channels: this.channels,
      today: '2026-11-12',
      next_working_day: '2026-11-13',
      offset_minutes: 240,
      visits: this.visits
        .filter((visit) => visit.stage !== 'ended')
        .toReversed()
        .map((visit) => ({
          id: visit.id,
          client: nameOf(visit.profile?.card ?? visit.person?.card),
          called: visit.called,
          about: visit.appeals.at(-1)?.row.title ?? visit.drafts['topic'] ?? null,
          started: '2026-11-12T10:24:00+04:00',
          held: visit.held,
          handing: visit.handing,
        })),
      idle_minutes: this.idleMinutes,
      status: { unsent: this.calls.length, clients: 48_213, library: '2026.11', library_refused: this.libraryRefused, numbers_left: 1840, attention: this.attention.length, connection: this.connection, news: this.news, open: this.openElsewhere },
      units: [
        { code: 'metering', title: 'Отдел учёта электроэнергии' },
        { code: 'charges', title: 'Отдел расчётов с населением' },
        { code: 'quality', title: 'Группа качества обслуживания' },
      ],
      colleagues: COLLEAGUES,
      inbox: this.role === 'curator' || this.worksOnAppeals,
    };
  }

  #exchanged(): ExchangeView {
    return {
      attention: this.attention,
      waiting: [{ stream: 'visit', deeds: ['started'], given: '2026-11-12T10:24:00+04:00' }],
      waiting_total: 1,
    };
  }

  #signIn(password: string) {
    if (this.base !== 'ready') return { outcome: 'unavailable', base: this.base } as const;
    if (password !== PASSWORD) return { outcome: 'wrong', wait: 3 } as const;
    this.#open = true;
    this.#locked = false;
    return { outcome: 'done', session: this.#session() } as const;
  }

  /** How things stand with the central. */
  connection: Connection = { state: 'none' };
  /** Appeals that colleagues have open. */
  openElsewhere: OpenElsewhere[] = [];
  /** How often the central has brought something. */
  news = 0;
  /** What needs a person. */
  attention: AttentionRow[] = [];
  libraryRefused: LibraryRefusal | null = null;

  /** Whether clients do not want to be identified (R-ID-6). */
  unidentified = false;
  /** The operator's averages of the month (R-VI-4). */
  times: ServiceTimesView = { month: '2026-11-01', waiting: null, service: null };
  /** Topics that another leads, by their code (R-VI-10). */
  readonly beyond = new Map<string, BeyondView>();

  #topics(text: string): TopicRow[] {
    return topics(text).map((topic) => ({ ...topic, beyond: this.beyond.get(topic.code) ?? null }));
  }

  readonly #handlers: Handlers = {
    ...this.incidents.handlers,
    ...this.shift.handlers,
    ...this.inbox.handlers,
    startup: () => this.#startup(),
    save_settings: (settings) => {
      this.settings = settings;
      return settings;
    },
    sign_in: ({ login, password }) => (login === LOGIN ? this.#signIn(password) : { outcome: 'wrong', wait: 0 }),
    unlock: ({ password }) => this.#signIn(password),
    lock: () => {
      this.#open = false;
      this.#locked = true;
      return {};
    },
    sign_out: () => {
      this.#open = false;
      this.#locked = false;
      return {};
    },
    touch: () => ({}),
    report_fault: () => ({ code: 'internal', limit: null, retry: false, incident: '7f3a-21c9' }),
    session: () => this.#session(),
    link_central: ({ code }) => {
      if (code !== LINK_CODE) return { outcome: 'refused', problem: 'code' };
      this.connection = { state: 'online', since: '2026-11-12T10:30:00+04:00', received: '2026-11-12T10:31:00+04:00' };
      return { outcome: 'done' };
    },
    begin_with_central: ({ code, login, password }) => {
      if (code !== LINK_CODE) return { outcome: 'refused', problem: 'code' };
      if (login !== LOGIN || password !== PASSWORD) return { outcome: 'refused', problem: 'password' };
      this.base = 'ready';
      this.connection = { state: 'online', since: '2026-11-12T10:30:00+04:00', received: '2026-11-12T10:31:00+04:00' };
      this.#open = true;
      return { outcome: 'done', session: this.#session() };
    },
    exchanged: () => this.#exchanged(),
    attention_seen: ({ id }) => {
      this.attention = this.attention.filter((row) => row.id !== id);
      return this.#exchanged();
    },
    find_clients: ({ text, visit }) => {
      if (visit !== null) this.#visit(visit).drafts['identify'] = text;
      const found = PEOPLE.filter((person) => !this.away.includes(person.card.client)).map((person) => ({ person, kinds: matching(person, text) }))
        .filter(({ kinds }) => kinds.length > 0)
        .toSorted((one, other) => other.kinds.length - one.kinds.length);
      return {
        text,
        recognised: recognised(text),
        candidates: found.map(({ person, kinds }) => candidate(person, kinds)),
        more: false,
        searched: 48_213,
      };
    },
    find_elsewhere: ({ text }) => {
      if (this.connection.state === 'none') return { text, search: { state: 'none' } };
      if (this.connection.state !== 'online') {
        return { text, search: { state: 'offline', office: 'ЦОК «Ленинский»' } };
      }
      const candidates = PEOPLE.map((person) => ({ person, kinds: matching(person, text) }))
        .filter(({ kinds }) => kinds.length > 0)
        .map(({ person, kinds }) => candidate(person, kinds));
      return { text, search: { state: 'found', candidates, more: false } };
    },
    open_card: ({ visit: id, client, text }) => {
      const person = PEOPLE.find((each) => each.card.client === client);
      const kinds = person === undefined ? [] : matching(person, text);
      if (person === undefined || kinds.length < 2) {
        return {
          outcome: 'refused',
          refusal: { rule: 'identification', needs: kinds.length === 0 ? 'nothing' : 'one_kind', kinds: [...kinds] },
        };
      }
      return this.#visit(id).identify(person, kinds);
    },
    start_visit: ({ channel }) => {
      const visit = new FakeVisit(`visit-${this.visits.length + 1}`, channel, () => this.#number(), this.promises);
      if (this.unidentified) {
        visit.unidentified = true;
        visit.stage = 'processing';
      }
      this.visits.push(visit);
      return visit.view();
    },
    visit: ({ visit }) => this.#visit(visit).view(),
    hand_over: (request) => this.#visit(request.visit).handOver(request),
    note_waiting: ({ visit, since }) => this.#visit(visit).noteWaiting(since),
    service_times: () => this.times,
    hold_visit: ({ visit }) => this.#visit(visit).turn('2026-11-12T10:40:00+04:00'),
    resume_visit: ({ visit }) => this.#visit(visit).turn(null),
    topics: ({ text }) => ({ text, topics: this.#topics(text) }),
    add_question: (request) => this.#visit(request.visit).addQuestion(request),
    select_question: ({ visit, appeal }) => this.#visit(visit).select(appeal),
    guide_preview: ({ text }) => ({
      text,
      hint: /^\d+$/.test(text.trim()) ? `расход ${Number(text) - 10_446}, обычно 140–190` : null,
    }),
    step_paper: ({ visit, page }) => stepPaper(page, this.#visit(visit).readsLargePrint),
    keep_paper: (request) => this.#visit(request.visit).keepPaper(request),
    guide_act: (request) => this.#visit(request.visit).guideAct(request),
    save_draft: ({ visit, field, text }) => {
      const { drafts } = field.startsWith('result:')
        ? this.promises
        : visit.startsWith('incident-')
          ? this.incidents
          : this.#visit(visit);
      if (text === '') delete drafts[field];
      else drafts[field] = text;
      return {};
    },
    attach_document: (request) => this.#visit(request.visit).attach(request),
    propose_term: () => this.term,
    forward_appeal: (request) => this.#visit(request.visit).forward(request),
    close_appeal: (request) => this.#visit(request.visit).close(request),
    change_stage: ({ visit, to }) => this.#visit(visit).change(to),
    record_feedback: (request) => this.#visit(request.visit).score(request),
    make_promise: (request) => this.#visit(request.visit).promise(request),
    promise: ({ promise }) => {
      const found = this.promises.find(promise);
      if (found === undefined) throw this.failure('not_found', 'promise');
      return found;
    },
    keep_promise: ({ promise, result }) => outcome(this.promises.keep(promise, result)),
    give_promise: ({ promise, to }) => outcome(this.promises.give(promise, to)),
    postpone_promise: ({ promise, by, hour, result }) => outcome(this.promises.postpone(promise, by, hour, result)),
    timeline: ({ sought, after }) => this.lists.timeline(sought, after),
    my_appeals: ({ sought, after }) => this.lists.mine(sought, after),
    inbox_appeal: ({ appeal }) => this.#work(appeal),
    appeal_at_hand: () => ({}),
    work_document: ({ page }) => keptPage('справка.png', page),
    tasks: ({ most }) => {
      const due = this.promises.due();
      const clarifications = this.inbox.questions.map((each) => each.task);
      return { day: '2026-11-12', tasks: due.slice(0, most), clarifications, total: due.length, others: this.promises.others.map((each) => each.row) };
    },
    reveal: ({ visit, what }) => ({
      value: what.secret !== 'attribute' ? (this.#visit(visit).profile?.secret(what) ?? '') : { phone: '+7 927 123-45-41', email: 'nina@mail.example', document: '63 04 123318', residents: '2', full_name: 'Ковалёва Нина Павловна', snils: '900-142-318 00', postal_address: 'Саратов, а/я 7', preferred_channel: 'email', consent_data: '', consent_ads: '' }[what.attribute],
    }),
    begin_asking: ({ visit, attribute }) => this.#visit(visit).ask(attribute),
    start_code: ({ visit, attribute }) => {
      if (this.network) return { outcome: 'sent', seconds: 300, tries: 3 };
      const fake = this.#visit(visit);
      fake.profile?.asked.add(attribute);
      return { outcome: 'not_sent', visit: fake.view() };
    },
    finish_code: ({ visit, attribute, code }) => {
      const fake = this.#visit(visit);
      const tries = fake.profile?.code(attribute, code) ?? null;
      if (tries === null) return { outcome: 'done', visit: fake.view() };
      return tries > 0 ? { outcome: 'wrong', tries } : { outcome: 'over' };
    },
    change_consent: (request) => this.#visit(request.visit).withProfile((profile) => profile.consent(request)),
    change_need: (request) => this.#visit(request.visit).withProfile((profile) => profile.need(request)),
    add_representative: (request) => this.#visit(request.visit).withProfile((profile) => profile.represent(request)),
    end_representative: (request) =>
      this.#visit(request.visit).withProfile((profile) => {
        profile.end(request.representative);
        return null;
      }),
    choose_representative: ({ visit, representative }) => this.#visit(visit).act(representative),
    profile_book: ({ visit }) => this.#visit(visit).profile?.book ?? { consents: [], consents_total: 0, representatives: [] },
    attribute_history: ({ visit, attribute, in_full: inFull }) =>
      this.#visit(visit).profile?.history(attribute, inFull) ?? { attribute, rows: [], total: 0 },
    begin_offer: ({ visit }) => this.#visit(visit).beginOffer(),
    keep_offer: ({ visit }) => this.#visit(visit).keepOffer(),
    visit_memo: ({ visit }) => memo(this.#visit(visit)),
    give_memo: ({ visit }) => this.#visit(visit).giveMemo(),
    appeal: ({ visit, appeal, in_full: inFull }) => (visit === null ? this.#own(appeal) : this.#appeal(visit, appeal, inFull)),
    document: (request) => keptPage(this.#named(request), request.page),
    accounts: ({ visit, text, from, limit }) => {
      const all = this.#accounts(visit);
      const fits = all.filter((each) => `${each.number.replaceAll(' ', '')} ${each.address.toLowerCase()}`.includes(text.toLowerCase()));
      return { text, from, total: fits.length, rows: fits.slice(from, from + limit) };
    },
    account: (request) => accountDetails(this.#account(request.visit, request.account), request),
    bill_change: ({ visit, account, period }) => billChange(this.#account(visit, account), period),
    palette: ({ text }) => ({
      text,
      topics: text.trim() === '' ? [] : this.#topics(text),
      appeals: this.visits
        .flatMap((visit) => visit.appeals.map((each) => each.row))
        .filter((row: AppealRow) => text.trim() !== '' && row.number.includes(text.trim())),
    }),
  };

  #accounts(visit: string) {
    const { person } = this.#visit(visit);
    return person?.accounts ?? person?.card.accounts ?? [];
  }

  /** The name of a document of an appeal. */
  #named(request: RequestOf<'document'>): string {
    const { visit, appeal, document } = request;
    const { documents } = visit === null ? this.#own(appeal) : this.#appeal(visit, appeal, false);
    return documents.find((each) => each.id === document)?.name ?? '';
  }

  #account(visit: string, id: string) {
    const account = this.#accounts(visit).find((each) => each.account === id);
    if (account === undefined) throw this.failure('not_found', 'account');
    return account;
  }

  /** An appeal that the operator registered: of a visit, or of the list. */
  #own(id: string): AppealView {
    const here = this.visits.flatMap((visit) => visit.appeals).find((each) => each.row.id === id);
    const row = here?.row ?? this.lists.row(id);
    if (row === undefined) throw this.failure('not_found', 'appeal');
    return here ?? { row, report: 'Справка выдана.', documents: [], history: [], representative: null, answers: [], note: null, feedback: null, founded: null, norm: null, library: '2026.11', execution: null };
  }

  #appeal(visit: string, id: string, inFull: boolean): AppealView {
    const inVisit = this.#visit(visit).appeals.find((each) => each.row.id === id);
    if (inVisit !== undefined) return inVisit;
    const row = this.#visit(visit).person?.card.history.find((each) => each.id === id);
    if (row === undefined) throw this.failure('not_found', 'appeal');
    return {
      row,
      report: row.status === 'closed' ? 'Перерасчёт сделан, сумма названа клиенту.' : null,
      documents: [
        { id: 'document-1', name: 'акт.png', size: 318_000, handed_over: true },
        { id: 'document-2', name: 'договор.pdf', size: 82_000, handed_over: true },
        { id: 'document-3', name: 'список.docx', size: 14_000, handed_over: false },
      ],
      history: [{ at: row.registered, event: 'registered', operator: 'Орлова М. С.', details: [] }],
      representative: null,
      answers: [
        { title: 'Что произошло', text: 'Ждала сорок минут.', masked: false },
        { title: 'Телефон', text: inFull ? '+7 927 123-45-41' : '+7 927 ··· ·· 41', masked: !inFull },
      ],
      note: row.status === 'forwarded' ? 'Посмотреть запись зала.' : null,
      feedback: {
        score: 2,
        channel: 'terminal',
        received: 'terminal',
        comment: 'Долго ждала у окна.',
        at: '2026-11-09T12:40:00+04:00',
      },
      founded: null,
      norm:
        row.status === 'forwarded' ? { rule: 'written', by: '2026-11-20', calendar: '2026.11/saratov' } : null,
      library: '2026.11',
      execution:
        row.status === 'forwarded'
          ? { unit: 'Отдел расчётов с населением', executor: CURATOR, work: 'taken', answer: null, handed_over: null }
          : null,
    };
  }
}

const FRONT = { operator: 'Орлова Мария Сергеевна', operator_short: 'Орлова М. С.', office: 'ЦОК «Ленинский», окно 4' };
const BACK = { operator: 'Гусев Алексей Викторович', operator_short: CURATOR, office: 'Отдел расчётов с населением' };

function outcome(code: PromiseRule | null): PromiseOutcome {
  return code === null ? { outcome: 'done' } : { outcome: 'refused', refusal: { rule: 'promise', code } };
}

function nameOf(card: CardView | undefined): string | null {
  return card === undefined ? null : `${card.given_name} ${card.surname}`.trim();
}

function topics(text: string) {
  const said = text.toLowerCase().trim();
  if (said === '') return [...TOPICS];
  return TOPICS.filter(
    (topic) =>
      said.split(/\s+/).every((part) => topic.title.toLowerCase().includes(part.slice(0, 5))) || topic.code.startsWith(said),
  ).map((topic) => ({ ...topic, why: said }));
}

function recognised(text: string): RecognisedView[] {
  const found: RecognisedView[] = [];
  const add = (kind: RecognisedView['kind'], match: RegExpExecArray, normal: string, problem: string | null = null) => {
    found.push({
      kind,
      normal,
      valid: problem === null,
      problem,
      from: match.index,
      to: match.index + match[0].length,
    });
  };
  const name = /[а-яё-]{3,}(?:\s+[а-яё-]{3,}){0,2}/i.exec(text);
  if (name !== null) add('full_name', name, name[0]);
  const phone = /(?:\+7|8)[\s-]?(\d{3})[\s-]?(\d{3})[\s-]?(\d{2})[\s-]?(\d{2})(?!\d)/.exec(text);
  if (phone !== null) add('phone', phone, `+7${phone.slice(1).join('')}`);
  const account = /6401[\s]?\d{4}[\s]?\d{4}/.exec(text);
  if (account !== null) add('account', account, account[0].replaceAll(' ', ''));
  const snils = /снилс\s*([\d\s-]{11,14})/i.exec(text);
  if (snils !== null) add('snils', snils, (snils[1] ?? '').replace(/\D/g, ''), 'wrong_check_digits');
  return found;
}
