import type { Attribute } from '../../platform/gen/Attribute';
import type { ConfirmedBy } from '../../platform/gen/ConfirmedBy';
import type { ConsentAct } from '../../platform/gen/ConsentAct';
import type { ConsentKind } from '../../platform/gen/ConsentKind';
import type { ConsentRule } from '../../platform/gen/ConsentRule';
import type { DeclineReason } from '../../platform/gen/DeclineReason';
import type { Ground } from '../../platform/gen/Ground';
import type { Party } from '../../platform/gen/Party';
import type { PostponeReason } from '../../platform/gen/PostponeReason';
import type { ProfileRule } from '../../platform/gen/ProfileRule';
import type { Tenure } from '../../platform/gen/Tenure';
import type { ValueSource } from '../../platform/gen/ValueSource';
import type { Why } from '../../platform/gen/Why';
import { plural } from './format';

/** An attribute as it is called for this client. */
export function attributeTitle(attribute: Attribute, party: Party): string {
  if (attribute === 'document') return party === 'company' ? 'ИНН' : 'Документ';
  if (attribute === 'full_name' && party === 'company') return 'Название полностью';
  return {
    phone: 'Телефон',
    email: 'Почта',
    residents: 'Живут',
    full_name: 'Имя полностью',
    snils: 'СНИЛС',
    postal_address: 'Адрес для писем',
    preferred_channel: 'Как отвечать',
    consent_data: 'Согласие на обработку данных',
    consent_ads: 'Согласие на рекламу',
  }[attribute];
}

/** Why something with a profile is refused. */
export const profileRule: Record<ProfileRule, string> = {
  not_your_role: 'Ваша роль не меняет профили клиентов.',
  consent_withdrawn: 'Согласие на обработку персональных данных отозвано. Сначала запишите новое согласие.',
  nothing_to_confirm: 'Подтверждать нечего: сведений ещё нет. Сначала запишите ответ.',
  consent_apart: 'Согласие записывают по подписанному документу: раздел «Согласия» профиля.',
  not_confirmed_so: 'Так это не подтверждают: код приходит на мобильный телефон или почту, документ смотрят.',
  no_written_consent: 'Особенность записывают с письменного согласия. Укажите документ.',
  need_noted: 'Эта особенность уже записана.',
  need_not_noted: 'Этой особенности в карточке нет.',
  document_missing: 'Укажите документ представителя: что это, номер и дата.',
  term_in_past: 'Срок уже прошёл. Проверьте дату в документе.',
  term_missing: 'Укажите, до какого дня действует доверенность или письмо.',
  no_such_representative: 'Этот представитель уже не действует.',
  too_many_representatives: 'Больше представителей не помещается. Прекратите тех, кто уже не действует.',
};

/** Why something with a consent is refused. */
export const consentRule: Record<ConsentRule, string> = {
  not_your_role: 'Ваша роль не записывает согласия.',
  already_given: 'Это согласие уже дано.',
  already_withdrawn: 'Это согласие уже отозвано.',
  document_missing: 'Укажите документ: что это, номер.',
  day_in_future: 'Дата документа ещё не наступила. Проверьте её.',
  data_withdrawn: 'Без согласия на обработку персональных данных согласие на рекламу не записывают.',
};

/** What is wanting of an attribute. */
export const why: Record<Why, string> = {
  missing: 'нет сведений',
  stale: 'давно не уточняли',
  not_confirmed: 'не подтверждено',
};

/** By what a value is proven. */
export const confirmedBy: Record<ConfirmedBy, string> = {
  code: 'подтверждено кодом',
  document: 'сверено с документом',
  asked_again: 'уточнено, без изменений',
};

/** Where a value comes from. */
export const valueSource: Record<ValueSource, string> = {
  client: 'со слов клиента',
  document: 'из документа',
  billing: 'из расчётной системы',
};

/** Why a question is put off, as a short list. */
export const postponeReason: Record<PostponeReason, string> = {
  hurry: 'торопится',
  does_not_remember: 'не помнит',
  unwilling: 'не хочет',
  at_the_end: 'спросим в конце',
  left: 'ушёл',
};

/** Why a question stays without an answer. */
export const declineReason: Record<DeclineReason, string> = {
  hurry: 'торопится',
  does_not_remember: 'не помнит',
  unwilling: 'не хочет',
  not_at_hand: 'нет с собой',
  needs_presence: 'нужна подпись или встреча',
};

/** On what ground somebody acts for the client. */
export const ground: Record<Ground, string> = {
  power_of_attorney: 'доверенность',
  company_letter: 'письмо организации',
  legal_representative: 'законный представитель',
};

/** Who the client is to the premises. */
export const tenure: Record<Tenure, string> = {
  owner: 'собственник',
  state_tenant: 'наниматель государственного или муниципального жилья',
  other: 'другое: имя не остаётся',
};

/** Consent to what. */
export const consentKind: Record<ConsentKind, string> = {
  personal_data: 'Персональные данные',
  advertising: 'Реклама',
};

/** An event of an attribute's history. */
export const attributeEvent: Readonly<Record<string, string>> = {
  attribute_told: 'записано',
  attribute_absent: 'нет такого',
  attribute_confirmed: 'подтверждено',
  attribute_declined: 'не ответил',
  imported: 'загружено',
};

/** The profile's panel and dialogs. */
export const profile = {
  ask: 'Спросить',
  askWhat: (title: string) => `Спросить: ${title}`,
  clarifyWhat: (title: string) => `Уточнить: ${title}`,
  clarify: 'уточнить',
  clarifyShort: 'Уточнить',
  none: 'нет такого',
  people: (count: number) => `${count} ${plural(count, 'человек', 'человека', 'человек')}`,
  asOf: (ago: string) => ago,
  notConfirmed: 'не подтверждено',
  questions: 'Уточнить профиль',
  postponed: (reason: string) => `отложено: ${reason}`,
  actsNow: 'действует в приёме',
  actsHere: (name: string) => `Действует в приёме: ${name}`,
  actsHereShort: 'Действует в приёме',
  clientActs: 'Снова сам клиент',
  actsFor: (name: string, by: string, until: string | null) =>
    `за клиента ${name}, ${by}${until === null ? '' : ` до ${until}`}`,
  actsNoMore: (name: string) => `полномочия истекли: ${name}`,
  acting: 'Кто действует за клиента',
  representatives: (count: number) => `${count} ${plural(count, 'представитель', 'представителя', 'представителей')}`,

  askTitle: (title: string) => `Профиль: ${title}`,
  sayLabel: 'Скажите',
  history: 'История',
  hideHistory: 'Скрыть историю',
  showValues: 'Показать полностью',
  hideValues: 'Скрыть значения',
  historyEmpty: 'Ещё ничего не записано.',
  close: 'Закрыть',
  recorded: (title: string) => `${title}: записано`,

  codeTitle: 'Подтверждение кодом',
  codeOffer: 'Пришлём шестизначный код. Назовите его, пожалуйста, когда придёт.',
  codeSend: 'Отправить код',
  codeAgain: 'Отправить ещё раз',
  codeSent: 'Код отправлен. Действует пять минут.',
  codeField: 'Код',
  codeCheck: 'Проверить',
  codeSkip: 'Не сейчас',
  codeWrong: (tries: number) =>
    `Код не совпал. ${plural(tries, 'Осталась', 'Осталось', 'Осталось')} ${tries} ${plural(tries, 'попытка', 'попытки', 'попыток')}.`,
  codeOver: 'Этот код больше не действует. Отправьте новый.',
  codeTooMany: 'В этом приёме коды больше не отправляются. Останется отметка «не подтверждено».',
  codeNotSent: 'Код не ушёл: нет связи с центром, или он не отправляет сообщений. Останется отметка «не подтверждено».',
  codeDone: 'Подтверждено',

  bookTitle: 'Профиль клиента',
  part: 'Что показать',
  parts: { score: 'Полнота', consents: 'Согласия', needs: 'Особенности', representatives: 'Представители' },
  scoreIs: (percent: number) => `Полнота и свежесть — ${percent} %`,
  scoreFull: 'Профиль полон и свеж.',
  raises: 'Что поднимет',
  allKnown: 'Все сведения',
  nothingKnown: 'нет сведений',
  raise: (points: number) => `+${points} %`,

  consentHistory: 'История согласий',
  consentNone: 'Записей нет.',
  consentPaperOf: (kind: string, day: string) => `Документ: ${kind}, ${day}`,
  consentActs: { given: 'дано', withdrawn: 'отозвано', refused: 'отказ' } satisfies Record<ConsentAct, string>,
  consentKindLabel: 'Согласие',
  consentAct: 'Что записать',
  consentGive: 'дано',
  consentWithdraw: 'отозвано',
  consentDay: 'Дата документа',
  consentChannel: 'Как получено',
  consentDocument: 'Документ',
  consentDocumentHint: 'Что это и номер: «Согласие № 14»',
  consentTenure: 'Кем клиент приходится помещению',
  consentErases:
    'Будут стёрты телефоны, почта, документы, особенности, представители, тексты и копии документов обращений. Останутся лицевые счета, договоры, номера обращений; имя — у собственника и у нанимателя государственного или муниципального жилья (§ 7.2.4.1). Сказанное в этом приёме сотрётся с его концом, само заявление останется.',
  consentErasesSure: 'Клиент предупреждён: стёртое не вернуть',
  consentErasesMissing: 'Отметьте, что клиент предупреждён.',
  consentTenureMissing: 'Выберите, кем клиент приходится помещению: от этого зависит, останется ли имя.',
  consentRecord: 'Записать согласие',
  consentRecordWithdrawn: 'Записать отзыв',
  dayMissing: 'Введите дату: 23.11.2026.',

  needsHint: 'Только то, как обслужить. О здоровье не записываем (152-ФЗ ст. 10).',
  needConsent: 'Письменное согласие',
  needConsentHint: 'Что это и дата: «Согласие от 23.11.2026»',
  needAdd: (need: string) => `Записать: ${need}`,
  needDrop: (need: string) => `Убрать: ${need}`,

  repNone: 'Представителей нет.',
  repName: 'Фамилия, имя, отчество',
  repNameMissing: 'Введите фамилию, имя и отчество представителя.',
  repGround: 'Основание',
  repDocument: 'Документ',
  repDocumentHint: 'Номер и дата',
  repUntil: 'Действует до',
  repAdd: 'Записать представителя',
  repEnd: (name: string) => `Прекратить: ${name}`,
  repEndShort: 'Прекратить',
  repNameOf: (name: string) => `Имя полностью: ${name}`,
  repPaperOf: (name: string) => `Документ: ${name}`,
  repActs: (until: string | null) => (until === null ? 'действует' : `действует до ${until}`),
  repEnded: 'прекращён',
  repExpired: 'срок прошёл',
} as const;
