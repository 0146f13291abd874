import type { HandOverReason } from '../../platform/gen/HandOverReason';

const reason: Record<HandOverReason, string> = {
  relative: 'Клиент — мой родственник',
  competence: 'Вопрос не по моей линии',
  client_asks: 'Клиент просит другого специалиста',
  leaving: 'Нужно уйти с места',
};

/** Handing a visit to a colleague (R-VI-8). */
export const hand = {
  title: 'Передать приём коллеге',
  hint: 'Клиент ничего не повторяет: всё записанное перейдёт вместе с приёмом.',
  to: 'Кому',
  toPlaceholder: 'Коллега',
  toMissing: 'Выберите коллегу.',
  why: 'Почему',
  reasonMissing: 'Скажите, почему приём передаётся.',
  note: 'Что важно знать коллеге',
  relative: 'Руководитель узнает об этом. Приём обратно не вернётся (П3 7.9).',
  nobody: 'На этом рабочем месте нет коллег, которые ведут приём. Позовите руководителя.',
  onTitle: 'Передать приём другому коллеге',
  onHint: (colleague: string) => `Приём ждёт: ${colleague} Не придёт — примет тот, кого Вы выберете.`,
  on: 'Передать другому',
  submit: 'Передать',
  done: (colleague: string) => `Приём передан: ${colleague}`,
  reason,
  /** In the list of visits. */
  fromColleague: (colleague: string, time: string) => `передаёт ${colleague}, ${time}`,
  toColleague: (colleague: string, time: string) => `ждёт: ${colleague}, передан ${time}`,
  take: 'Принять',
  takeBack: 'Вернуть',
} as const;
