import type { AppealWork } from '../../platform/gen/AppealWork';
import type { GiveReason } from '../../platform/gen/GiveReason';
import type { InboxFilter } from '../../platform/gen/InboxFilter';
import type { InboxTab } from '../../platform/gen/InboxTab';
import { plural, whole } from './format';

/** Where the work on a forwarded appeal stands. */
export const appealWork: Record<AppealWork, string> = {
  free: 'никто не взял',
  taken: 'в работе',
  clarifying: 'ждёт уточнения',
  answered: 'ответ записан',
  handed_over: 'ответ у клиента',
  closed: 'закрыто',
};

/** Why an appeal is given to a colleague. */
export const giveReason: Record<GiveReason, string> = {
  competence: 'Вопрос не по моей части',
  away: 'Отпуск, болезнь, конец смены',
  load: 'Не успеваю к сроку',
  relative: 'Клиент — мой родственник',
};

/** The lists of the inbox. */
export const inboxTab: Record<InboxTab, string> = { mine: 'Мои', unit: 'Отдел', closed: 'Закрытые' };

/** Which of them. */
export const inboxFilter: Record<InboxFilter | 'any', string> = {
  any: 'Все',
  overdue: 'Срок прошёл',
  today: 'Срок сегодня',
  soon: 'Срок скоро',
  free: 'Никто не взял',
  clarifying: 'Ждут уточнения',
  handed_over: 'Ответ у клиента',
};

const days = (count: number) => `${whole(count)} ${plural(count, 'день', 'дня', 'дней')}`;
/** The same, in working days where the norm is in working days. */
const of = (count: number, working: boolean) =>
  working ? `${whole(count)} раб. ${plural(count, 'день', 'дня', 'дней')}` : days(count);

/** The inbox of the back office, and the work on an appeal of it (§7.2.4.2, R-AP-9). */
export const inbox = {
  title: 'Обращения',
  tabs: 'Какие обращения',
  find: 'Тема или номер',
  filter: 'Состояние',
  unit: 'Подразделение',
  allUnits: 'Все подразделения',
  late: (count: number, working: boolean) => `на ${of(count, working)} позже`,
  today: 'сегодня',
  left: (count: number, working: boolean) => of(count, working),
  leftLong: (count: number, working: boolean) => `до срока ${of(count, working)}`,
  noClient: 'клиент не узнан',
  atHand: 'открыто',
  openWith: (people: readonly string[]) => `Открыто у: ${people.join(', ')}`,
  with: (executor: string) => `у исполнителя: ${executor}`,
  none: {
    mine: 'За Вами обращений нет. Свободные — в списке «Отдел».',
    unit: 'В отделе нет открытых обращений.',
    closed: 'Закрытых обращений ещё нет.',
  } satisfies Record<InboxTab, string>,
  noneSuch: 'Таких обращений нет. Измените условия списка.',
  opened: (number: string) => `Открыто обращение ${number}`,

  choose: 'Выберите обращение',
  chooseHow: 'Стрелки ведут по списку, Enter открывает. Открытие записывается в журнал доступа к данным клиента.',
  work: 'Работа над обращением',
  promised: (day: string, channel: string) => `ответить до ${day} ${channel}`,
  promisedDay: (day: string) => `ответить до ${day}`,
  norm: 'Норма срока',
  mineNow: 'у Вас',

  client: 'Что сказал клиент',
  said: 'Ответы клиента по скрипту',
  note: 'Поручение специалиста',
  nothingSaid: 'По скрипту ничего не записано.',
  noNote: 'Поручения нет.',
  clarifications: 'Уточнения',
  askedBy: (who: string, at: string) => `${who}, ${at}`,
  fromClient: 'спросить у клиента',
  waitsAnswer: 'ответа ещё нет',
  clarifyMyself: 'Записать ответ самому',
  documents: 'Документы',
  noDocuments: 'Документов нет.',
  open: 'Открыть',
  openNamed: (name: string) => `Открыть: ${name}`,
  history: 'Ход обращения',
  report: 'Отчёт',
  addressee: 'Кому',
  accounts: 'Счёт',
  /** What the waiting for the client makes of the norm, where the company has decided so. */
  stood: (count: number, until: string, waits: boolean) =>
    `Пока ждали клиента, норма стояла ${days(count)}: теперь ${until}.${waits ? ' Ответа клиента ещё ждём.' : ''} Названный клиенту срок остаётся.`,
  contactLeft: 'Оставил, куда ответить:',
  noContact: 'в карточке нет, спросите у фронт-офиса',

  answer: 'Ответ клиенту',
  answerHint: 'Напишите ответ полностью: его получит клиент.',
  free: 'Чтобы ответить, возьмите обращение.',
  others: (executor: string) => `Отвечает ${executor} Здесь виден ответ, записанный последним.`,
  noAnswer: 'Ответа ещё нет.',
  kept: (time: string) => `черновик сохранён ${time}`,
  keptOf: (who: string, at: string) => `черновик: ${who}, ${at}`,
  revision: (count: number, who: string, at: string) => `редакция ${count}: ${who}, ${at}`,
  unsaved: 'изменено после записи',
  saved: (revision: number) => `Ответ записан, редакция ${revision}`,
  leftOf: (left: number) => `осталось ${whole(left)} ${plural(left, 'знак', 'знака', 'знаков')}`,
  handedOver: (channel: string, at: string, who: string) => `Передан клиенту ${channel}: ${at}, ${who}`,
  waitsFront: 'Вопрос у фронт-офиса. Ответ можно писать, не дожидаясь.',

  take: 'Взять',
  taken: (number: string) => `Обращение ${number} взято`,
  holder: (who: string, at: string) => `Обращение уже в работе: ${who}, с ${at}.`,
  keptText: 'Набранное Вами сохранено черновиком.',
  moved: (who: string, at: string) =>
    `Ответ тем временем записан: ${who}, ${at}. Ваш текст остался в поле, записанный — под ним.`,
  takeTheirs: 'Взять записанный текст',
  theirs: 'Записанный ответ',
  give: 'Передать',
  clarify: 'Уточнить',
  save: 'Записать',
  handOver: 'Ответ передан',
  close: 'Закрыть',

  giveTitle: 'Передать обращение',
  giveTo: 'Кому',
  giveToPlaceholder: 'Выберите коллегу или отдел',
  giveToMissing: 'Выберите, кому передать.',
  giveBack: (unit: string) => `${unit}: снова свободно`,
  giveReason: 'Почему',
  giveReasonPlaceholder: 'Выберите причину',
  giveReasonMissing: 'Скажите, почему обращение передаётся.',
  giveNote: 'Что важно знать',
  giveHint: 'Набранный ответ уйдёт вместе с обращением.',
  giveSubmit: 'Передать',
  given: (number: string) => `Обращение ${number} передано`,

  askTitle: 'Уточнить у фронт-офиса',
  askQuestion: 'Что уточнить',
  askHint: (office: string) => `Вопрос получит ${office}. Обращение остаётся за Вами.`,
  askFromClient: 'Знает только клиент: пусть спросят у него',
  askFromClientHint: 'Сроки, которые установила сама компания, на это время остановятся. Срок, названный клиенту, — нет.',
  askSubmit: 'Отправить вопрос',
  asked: 'Вопрос отправлен',

  handTitle: 'Ответ передан клиенту',
  handHint: 'Отметьте, когда клиент ответ получил: вручён, отправлен или сказан.',
  handChannel: 'Обещанный способ',
  handSubmit: 'Ответ передан',
  handed: 'Отмечено: ответ передан клиенту',

  closeTitle: 'Закрыть обращение',
  closeSubmit: 'Закрыть обращение',
  reportHint: 'Что сделано и что сообщено клиенту. Останется в истории обращения.',
  closed: (number: string) => `Обращение ${number} закрыто`,

  questions: 'Вопросы исполнителей',
  question: (title: string) => `Уточнить для исполнителя: ${title}`,
  questionOf: (unit: string, at: string) => `спрашивает ${unit}, ${at}`,
  questionOfColleague: 'обращение коллеги',
  clarifyTitle: 'Уточнение для исполнителя',
  clarifyAsked: 'Вопрос',
  clarifyAnswer: 'Ответ исполнителю',
  clarifyWhom: 'Кого спросить',
  clarifySubmit: 'Ответить исполнителю',
  clarified: 'Ответ отправлен исполнителю',
} as const;
