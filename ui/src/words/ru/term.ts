import type { ClauseView } from '../../platform/gen/ClauseView';
import type { DayUnit } from '../../platform/gen/DayUnit';
import type { OffReason } from '../../platform/gen/OffReason';
import type { TermAct } from '../../platform/gen/TermAct';
import type { TermRule } from '../../platform/gen/TermRule';
import type { Verdict } from '../../platform/gen/Verdict';
import { type Calendar, dayInYear, plural } from './format';

/** The rule that names a term (R-AP-6). */
export const termRule: Record<TermRule, string> = {
  recalculation: 'Перерасчёт за временное отсутствие',
  service_quality: 'Жалоба на качество услуги',
  meter_check: 'Проверка прибора по заявлению',
  reconnection: 'Возобновление после оплаты долга',
  price_claim: 'Уменьшение цены, возмещение убытков',
  personal_data: 'Запрос о персональных данных',
  stop_processing: 'Требование прекратить обработку данных',
  consent_withdrawn: 'Отзыв согласия на обработку данных',
  written_vip: 'Письменное обращение клиента B2C VIP',
  written: 'Письменное обращение',
  script: 'Срок, названный клиенту по скрипту',
  company_complaint: 'Срок компании для жалоб',
  company_channel: 'Срок компании для этого канала',
  company_reply: 'Срок компании для отложенного ответа',
};

const act: Record<TermAct, (point: string) => string> = {
  rules354: (point) => `Правила № 354, п. ${point}`,
  consumer_law: (point) => `ЗоЗПП, ст. ${point}`,
  personal_data_law: (point) => `152-ФЗ, ст. ${point}`,
  standard: (point) => `стандарт, п. ${point}`,
  segments: (point) => `стандарт, приложение 4, раздел ${point}`,
  company: (point) => `порядок компании по п. ${point} стандарта`,
};

/** Regions whose own days off are counted. */
const region: Readonly<Record<string, string>> = { saratov: 'Саратовская область' };

/** Why the answer is due by this day. */
export const term = {
  why: 'Почему такой срок',
  whyHide: 'Скрыть объяснение',
  norm: (day: string) => `По норме до ${day}`,
  normPast: (day: string) => `По норме ответить надо было до ${day}. Назовите ближайший возможный день.`,
  later: (day: string, days: number) =>
    `Позже нормы на ${days} ${plural(days, 'день', 'дня', 'дней')}: по норме до ${day}.`,
  noNorm: 'Нормы для такого обращения нет. Назовите срок сами.',
  missingYear: (year: number) =>
    `Нет производственного календаря на ${year} год: срок не посчитан. Посчитайте сами и сверьте с руководителем.`,
  waiting: (since: string, left: number) =>
    `Срок приостановлен с ${since}: ждём клиента. Останется ${left} ${plural(left, 'день', 'дня', 'дней')}.`,
  failed: 'Срок не посчитан. Назовите его сами или откройте окно ещё раз.',

  clause: (clause: ClauseView) => act[clause.act](clause.point),
  length: (days: number, unit: DayUnit) =>
    unit === 'working'
      ? `${days} ${plural(days, 'рабочий день', 'рабочих дня', 'рабочих дней')}`
      : `${days} ${plural(days, 'календарный день', 'календарных дня', 'календарных дней')}`,
  shortened: (from: number) => `Для VIP в 1,5 раза короче, чем ${from} ${plural(from, 'день', 'дня', 'дней')}.`,

  days: 'Как посчитано',
  received: 'день получения, не считается',
  counted: (days: number) => `${plural(days, 'считается', 'считаются', 'считаются')}: ${inDays(days)}`,
  countedWeekend: (days: number) =>
    `${plural(days, 'рабочий выходной, считается', 'рабочие выходные, считаются', 'рабочие выходные, считаются')}: ${inDays(days)}`,
  waited: (days: number) => `ждали клиента, не считаются: ${inDays(days)}`,
  skipped: (why: string, days: number) => `${why}, ${plural(days, 'не считается', 'не считаются', 'не считаются')}`,
  carried: (why: string) => `последний день: ${why}. Срок переходит на ближайший рабочий (ГК 193)`,
  due: 'ответить не позже',

  compared: 'Что сравнили',
  calendar: (edition: string) => {
    const [version = edition, code] = edition.split('/');
    const where = code === undefined ? '' : `, ${region[code] ?? code}`;
    return `Производственный календарь, выпуск ${version}${where}.`;
  },
  normKept: 'Срок по норме',
  laterThanNorm: 'обещано позже нормы',
} as const;

const inDays = (days: number) => `${days} ${plural(days, 'день', 'дня', 'дней')}`;

/** Why days are not worked on; one day or several. */
export function offWords(off: OffReason, days: number, calendar: Calendar): string {
  switch (off.reason) {
    case 'weekend':
      return plural(days, 'выходной', 'выходные', 'выходные');
    case 'holiday':
      return plural(days, 'нерабочий день', 'нерабочие дни', 'нерабочие дни');
    case 'moved':
      return `выходной, перенесён с ${dayInYear(off.from, calendar)}`;
    case 'regional':
      return off.published ? 'нерабочий день области' : 'нерабочий день области, сверьте дату с её приказом';
  }
}

/** What came of a rule that was looked at. */
export function verdictWords(verdict: Verdict, calendar: Calendar): string {
  switch (verdict.verdict) {
    case 'chosen':
      return 'самый ранний срок';
    case 'later':
      return `до ${dayInYear(verdict.due, calendar)}`;
    case 'beyond_calendar':
      return `позже, календаря на ${verdict.year} год нет`;
    case 'waiting':
      return `приостановлен с ${dayInYear(verdict.since, calendar)}`;
    case 'not_written':
      return 'обращение не письменное';
    case 'not_this_client':
      return 'не для этого сегмента клиентов';
    case 'superseded':
      return 'есть более точное правило';
    case 'unusable':
      return 'срок задан неверно';
  }
}
