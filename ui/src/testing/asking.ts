import type { Attribute } from '../platform/gen/Attribute';
import type { DeclineReason } from '../platform/gen/DeclineReason';
import type { OptionView } from '../platform/gen/OptionView';
import type { PostponeReason } from '../platform/gen/PostponeReason';
import type { Stage } from '../platform/gen/Stage';
import type { Script } from './runs';

/** What the script of a question of the profile has come to. */
export type Answered =
  | { readonly answer: 'value'; readonly text: string; readonly seen: boolean }
  | { readonly answer: 'absent' }
  | { readonly answer: 'unchanged' }
  | { readonly answer: 'declined'; readonly reason: DeclineReason }
  | { readonly answer: 'postponed'; readonly reason: PostponeReason }
  | { readonly answer: 'consent'; readonly paper: string | null };

/** How the scripts of the fake ask. */
const ASKED: Record<Attribute, string> = {
  phone: 'Нина Павловна, какой мобильный записать для связи?',
  email: 'Нина Павловна, на какую почту присылать счета и ответы?',
  document: 'Нина Павловна, паспорт с собой? Покажите его, пожалуйста, я сверю номер.',
  residents: 'Нина Павловна, сколько человек сейчас живёт по Вашему адресу?',
  full_name: 'Нина Павловна, покажите, пожалуйста, документ.',
  snils: 'Нина Павловна, СНИЛС с собой?',
  postal_address: 'Нина Павловна, на какой адрес присылать письма?',
  preferred_channel: 'Нина Павловна, как Вам удобнее получать наши ответы?',
  consent_data: 'Нина Павловна, подпишете согласие на обработку данных?',
  consent_ads: 'Нина Павловна, можно ли иногда рассказывать Вам о наших услугах?',
};

const CONSENTS: ReadonlySet<Attribute> = new Set(['consent_data', 'consent_ads']);

const NONE: OptionView[] = [];
const plain = { note: null, input: null, options: NONE, paper: null } as const;
const option = (id: string, title: string) => ({ id, title, detail: null });

/** The script of an attribute, as short as can be: what is known is asked back, a consent is signed. */
export function script(attribute: Attribute, shown: string | null, stage: Stage): Script {
  const consent = CONSENTS.has(attribute);
  const atEnd = stage === 'completion' || stage === 'feedback' ? [] : [option('at_end', 'Вернёмся в конце')];
  const field = {
    kind: 'text',
    label: consent ? 'Номер согласия' : 'Ответ',
    unit: null,
    hint: null,
    optional: false,
    max_length: 120,
    draft: '',
  } as const;
  const input = { ...field, kind: attribute === 'residents' ? ('number' as const) : field.kind };
  const confirm = {
    ...plain,
    id: 'confirm',
    kind: 'choose' as const,
    text: `Нина Павловна, прежнее, ${shown}?`,
    options: [option('same', 'Прежнее'), option('changed', 'Сменилось'), option('later', 'Не сейчас')],
    ways: { same: 'thanks', changed: 'ask', later: 'reason' },
  };
  const ask = consent
    ? {
        ...plain,
        id: 'ask',
        kind: 'choose' as const,
        text: ASKED[attribute],
        options: [option('given', 'Можно'), option('withdrawn', 'Не нужно'), option('later', 'Не сейчас')],
        ways: { given: 'paper', withdrawn: 'thanks', later: 'reason' },
      }
    : {
        ...plain,
        id: 'ask',
        kind: 'ask' as const,
        text: ASKED[attribute],
        note: 'Номер целиком вслух не читайте.',
        input,
        options: [option('why', 'Спрашивает, зачем'), option('later', 'Не сейчас')],
        next: 'thanks',
        ways: { why: 'why', later: 'reason' },
      };
  return {
    title: 'Вопрос профиля',
    topic: null,
    version: '1.0',
    order: '№ 118 от 26.10.2026',
    algorithm: [],
    steps: [
      ...(shown === null ? [] : [confirm]),
      ask,
      { ...plain, id: 'why', kind: 'say', text: 'На него придут ответы на Ваши вопросы.', next: 'ask' },
      { ...plain, id: 'paper', kind: 'enter', text: 'Внесите номер подписанного согласия.', input: field, next: 'thanks' },
      { ...plain, id: 'thanks', kind: 'say', text: 'Спасибо, записано.', next: 'got' },
      {
        ...plain,
        id: 'reason',
        kind: 'check',
        text: 'Отметьте, почему отложено.',
        options: [...atEnd, option('hurry', 'Спешит'), option('declined', 'Не хочет'), option('absent', 'Этого у клиента нет')],
        ways: { at_end: 'put_off', hurry: 'put_off', declined: 'put_off', absent: 'put_off' },
      },
      { ...plain, id: 'put_off', kind: 'say', text: 'Хорошо, уточним в другой раз.', next: 'postponed' },
      { ...plain, id: 'got', kind: 'end', text: 'Уточнено.' },
      { ...plain, id: 'postponed', kind: 'end', text: 'Отложено, причина записана.' },
    ],
  };
}

/** What a run that is through has come to, by what was answered and chosen at its steps. */
export function cameTo(attribute: Attribute, at: (step: string) => string | null): Answered {
  const reason = at('reason');
  if (reason === 'at_end') return { answer: 'postponed', reason: 'at_the_end' };
  if (reason === 'absent') return { answer: 'absent' };
  if (reason !== null) return { answer: 'declined', reason: reason === 'hurry' ? 'hurry' : 'unwilling' };
  if (CONSENTS.has(attribute)) return { answer: 'consent', paper: at('paper') };
  const text = at('ask');
  return text === null ? { answer: 'unchanged' } : { answer: 'value', text, seen: attribute === 'document' };
}
