import type { AverageView } from '../../platform/gen/AverageView';
import { plural, whole } from './format';

const minutes = (seconds: number) => {
  const count = Math.round(seconds / 60);
  return count === 0 ? 'меньше минуты' : `${whole(count)} мин`;
};

const part = (title: string, of: AverageView | null) =>
  of === null ? [] : [`${title} ${minutes(of.seconds)} (${of.order === null ? 'норма' : 'план'} ${whole(of.minutes)})`];

/** Waiting and service times (R-VI-4): averages of a month, never of one visit. */
export const times = {
  waiting: 'Клиент ждёт с…',
  waitingTitle: 'С какого времени клиент ждёт',
  waitingHint: 'По времени на талоне. Не знаете — оставьте пустым.',
  since: 'Время талона',
  sinceUnread: 'Напишите время так: 10:05.',
  submit: 'Записать',
  noted: (time: string) => `Клиент ждёт с ${time}`,
  waited: (seconds: number) => `Клиент ждал ${minutes(seconds)}.`,
  /** «В среднем за месяц: приём 12 мин (план 14), ожидание 8 мин (план 12)». */
  month: (service: AverageView | null, waited: AverageView | null) =>
    `В среднем за месяц: ${[...part('приём', service), ...part('ожидание', waited)].join(', ')}`,
  /** What the averages are made of, for a tooltip. */
  basis: (of: AverageView) =>
    [
      `${whole(of.visits)} ${plural(of.visits, 'приём', 'приёма', 'приёмов')}`,
      ...(of.left_out === 0 ? [] : [`не в счёт ${whole(of.left_out)} (больше трёх тем или региональные)`]),
      ...(of.order === null ? [] : [`приказ ${of.order}`]),
    ].join(', '),
} as const;
