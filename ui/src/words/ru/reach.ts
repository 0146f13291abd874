import type { BeyondView } from '../../platform/gen/BeyondView';
import type { OfficeKind } from '../../platform/gen/OfficeKind';
import { channel } from './codes';

export const officeKind: Record<OfficeKind, string> = {
  center: 'ЦОК',
  group: 'ГРП',
  mobile: 'мобильный офис',
};

/** «Специалист по ценам» in the middle of a line. */
const small = (title: string) => title.charAt(0).toLowerCase() + title.slice(1);
const channels = (of: BeyondView) => of.channels.map((each) => channel[each]).join(', ');
const offices = (of: BeyondView) => of.offices.map((each) => officeKind[each]).join(', ');
/** Channels that fit into a row of a list. */
const FEW = 2;

/** Topics beyond the operator's place, channel, line or competence (R-VI-10). */
export const beyond = {
  /** In the list of topics, short: the first thing that stands in the way. */
  row: (of: BeyondView) => {
    if (of.competence !== null) return `ведёт: ${small(of.competence)}`;
    if (of.from_line !== null) return `по телефону — с ${of.from_line}-й линии`;
    if (of.offices.length > 0) return `только: ${offices(of)}`;
    return of.channels.length > FEW ? 'не этим каналом' : `только: ${channels(of)}`;
  },
  title: 'Тему ведут не здесь',
  /** In the dialog, all of it. */
  who: (of: BeyondView) => [
    ...(of.competence === null ? [] : [`Ведёт: ${small(of.competence)}.`]),
    ...(of.from_line === null ? [] : [`По телефону её ведут с ${of.from_line}-й линии.`]),
    ...(of.offices.length === 0 ? [] : [`Ведут здесь: ${offices(of)}.`]),
    ...(of.channels.length === 0 ? [] : [`Помогут так: ${channels(of)}.`]),
  ],
  clause: 'По вопросам за пределами своей компетенции не консультируют (П3 4.12).',
  ways: 'Что сделать',
  handTo: (colleague: string) => `Передать приём: ${colleague}`,
  hand: 'Передать приём коллеге',
  forwardTo: (unit: string) => `Записать и перенаправить: ${small(unit)}`,
  forward: 'Записать и перенаправить',
  tell: 'Записать и сказать, где помогут',
  note: (topic: string) => `Вопрос клиента: «${topic}»`,
} as const;
