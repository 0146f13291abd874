import type { Happening } from '../../platform/gen/Happening';
import type { SoughtState } from '../../platform/gen/SoughtState';
import { plural, whole } from './format';

/** What has happened to an appeal or to a promise about it. */
export const happening: Record<Happening, string> = {
  registered: 'зарегистрировано',
  forwarded: 'перенаправлено исполнителю',
  taken: 'взято в работу',
  given: 'передано коллеге',
  asked: 'запрошено уточнение',
  clarified: 'уточнено',
  answered: 'ответ передан клиенту',
  founded: 'жалоба правомерная',
  unfounded: 'жалоба неправомерная',
  closed: 'закрыто',
  document_given: 'клиенту передан документ',
  document_brought: 'клиент принёс документ',
  scored: 'получена оценка',
  promised: 'обещано',
  promise_moved: 'обещание перенесено',
  promise_given: 'обещание передано коллеге',
  promise_kept: 'обещание выполнено',
};

/** Which appeals are sought, by where they stand. */
export const soughtState: Record<SoughtState | 'any', string> = {
  any: 'Любое',
  open: 'В работе',
  forwarded: 'У исполнителя',
  overdue: 'Срок прошёл',
  closed: 'Закрыто',
};

/** How far back is looked. */
export const soughtPeriod = {
  all: 'Всё время',
  today: 'Сегодня',
  week: '7 дней',
  month: '30 дней',
  year: '12 месяцев',
} as const;

/** Lists of appeals: the client's history as a whole, and the operator's own appeals. */
export const lists = {
  timeline: 'Вся история',
  timelineHint: 'обращения, документы и обещания, сначала новое',
  timelineOpen: 'Вся история',
  mine: 'Мои обращения',
  mineHint: 'зарегистрированные мной, сначала новые',

  text: 'Тема или номер',
  textHint: 'показания, 2.1 или 218-047',
  state: 'Состояние',
  channel: 'Канал',
  anyChannel: 'Любой',
  anyKind: 'Любой',
  period: 'Период',

  by: (day: string) => `до ${day}`,
  on: (day: string) => `на ${day}`,
  replyBy: (day: string) => `ответить до ${day}`,
  overdue: 'срок прошёл',
  none: 'Ничего не нашлось.',
  shown: (count: number, total: number) => `Показаны ${whole(count)} из ${whole(total)}.`,
  showMore: 'Показать ещё',
  restLater: 'Остальные откроются, когда будут выполнены эти.',
  read: (count: number, end: boolean) =>
    `${end ? '' : 'прочитано: '}${whole(count)} ${plural(count, 'строка', 'строки', 'строк')}`,
  full: (most: number) => `Показаны последние ${whole(most)}. Чтобы увидеть более ранние, сузьте список.`,
} as const;
