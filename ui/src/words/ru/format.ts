/** Non-breaking space: a sum, a date or a count never breaks across lines. */
const NBSP = '\u00A0';
/** The minus of a sum: as wide as a plus. */
const MINUS = '\u2212';
/** Narrow non-breaking space between thousands. */
const THIN = '\u202F';

/** The form of a noun after a number: 1 клиент, 2 клиента, 5 клиентов. */
export function plural(count: number, one: string, few: string, many: string): string {
  const tens = Math.abs(count) % 100;
  const ones = tens % 10;
  if (tens > 10 && tens < 20) return many;
  if (ones === 1) return one;
  return ones >= 2 && ones <= 4 ? few : many;
}

/** «48 213». */
export function whole(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
}

/** «1 284,50 ₽» of `1284.50`; the sign is left out, the words around it say who owes whom. */
export function money(sum: string): string {
  const [rubles = '0', kopecks = '00'] = sum.replace(/^[-−+]/, '').split('.');
  return `${whole(Number(rubles))},${kopecks.padEnd(2, '0').slice(0, 2)}${NBSP}₽`;
}

/** Kopecks of `-1284.50`: exactly, for comparing and drawing; never for showing. */
export function inKopecks(sum: string): number {
  return Number(sum.replace('.', ''));
}

/** «1 284,50 ₽», «−250,00 ₽»: a sum with its sign, for figures. */
export function moneySigned(sum: string): string {
  return `${inKopecks(sum) < 0 ? MINUS : ''}${money(sum)}`;
}

/** «+95,42 ₽», «−120,00 ₽»: what changes a sum, by its sign. */
export function signed(sum: string): string {
  const amount = inKopecks(sum);
  return `${amount < 0 ? MINUS : amount > 0 ? '+' : ''}${money(sum)}`;
}

/** «18 900,25» of `18900.25`: energy as it is written, without its unit. */
export function energy(kilowattHours: string): string {
  const [kilo = '0', part] = kilowattHours.replace('-', '').split('.');
  const sign = kilowattHours.startsWith('-') ? MINUS : '';
  return `${sign}${whole(Number(kilo))}${part === undefined ? '' : `,${part}`}`;
}

function wattHours(kilowattHours: string): number {
  const [kilo = '0', part = ''] = kilowattHours.split('.');
  return Number(`${kilo}${part.padEnd(3, '0')}`);
}

/** How much more energy the first is than the second, in the form of {@link energy}. */
export function energyBetween(newer: string, former: string): string {
  const between = wattHours(newer) - wattHours(former);
  const digits = String(Math.abs(between)).padStart(4, '0');
  const part = digits.slice(-3).replace(/0+$/, '');
  return `${between < 0 ? '-' : ''}${digits.slice(0, -3)}${part === '' ? '' : `.${part}`}`;
}

/** Who owes: `1284.50` is a debt, `-100.00` an advance, `0.00` nothing. */
export function balance(sum: string): { kind: 'debt' | 'advance' | 'even'; words: string } {
  const amount = Number(sum.replace('−', '-'));
  if (amount > 0) return { kind: 'debt', words: `долг ${money(sum)}` };
  if (amount < 0) return { kind: 'advance', words: `аванс ${money(sum)}` };
  return { kind: 'even', words: 'долга нет' };
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const two = (value: number) => String(value).padStart(2, '0');

/** A moment in the office's time zone, whatever zone the machine thinks it is in. */
function inOffice(instant: string, offsetMinutes: number): Parts | null {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return null;
  const local = new Date(at + offsetMinutes * 60_000);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  };
}

/** What is needed to write a date as people here do: the office's zone and its today. */
export interface Calendar {
  readonly offsetMinutes: number;
  /** `2026-11-12`. */
  readonly today: string;
}

/** «12.11» this year, «12.11.2024» otherwise. */
function dayOf(parts: Pick<Parts, 'year' | 'month' | 'day'>, calendar: Calendar): string {
  const short = `${two(parts.day)}.${two(parts.month)}`;
  return calendar.today.startsWith(String(parts.year)) ? short : `${short}.${parts.year}`;
}

/** «10:31». */
export function time(at: string, calendar: Calendar): string {
  const parts = inOffice(at, calendar.offsetMinutes);
  return parts === null ? at : `${two(parts.hour)}:${two(parts.minute)}`;
}

/** «12.11, 08:40»; today only «08:40». */
export function moment(at: string, calendar: Calendar): string {
  const parts = inOffice(at, calendar.offsetMinutes);
  if (parts === null) return at;
  return `${dayOf(parts, calendar)},${NBSP}${two(parts.hour)}:${two(parts.minute)}`;
}

/** «14.09» of a moment. */
export function dayOfMoment(at: string, calendar: Calendar): string {
  const parts = inOffice(at, calendar.offsetMinutes);
  return parts === null ? at : dayOf(parts, calendar);
}

/** «22.11» of `2026-11-22`. */
export function day(date: string, calendar: Calendar): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  if (year === undefined || month === undefined || dayOfMonth === undefined) return date;
  return dayOf({ year, month, day: dayOfMonth }, calendar);
}

const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];

/** «22 ноября», as it is said. */
export function daySpoken(date: string): string {
  const [, month, dayOfMonth] = date.split('-').map(Number);
  const name = month === undefined ? undefined : MONTHS[month - 1];
  return name === undefined || dayOfMonth === undefined ? date : `${dayOfMonth}${NBSP}${name}`;
}

const MONTH_NAMES = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
];

/** «октябрь» of `2026-10-01`, «октябрь 2025» of another year. */
export function monthNamed(period: string, calendar: Calendar): string {
  const [year, place] = period.split('-').map(Number);
  const name = place === undefined ? undefined : MONTH_NAMES[place - 1];
  if (name === undefined) return period;
  return calendar.today.startsWith(String(year)) ? name : `${name}${NBSP}${year}`;
}

/** «22 ноября»; with its year when it is not this one. */
export function dayInYear(date: string, calendar: Calendar): string {
  const year = date.slice(0, 4);
  return calendar.today.startsWith(year) ? daySpoken(date) : `${daySpoken(date)} ${year}`;
}

/** «24–27 ноября», «30 ноября — 3 декабря», «22 ноября». */
export function dayRange(from: string, to: string, calendar: Calendar): string {
  if (from === to) return dayInYear(from, calendar);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${dayInYear(to, calendar)}`;
  const first = from.slice(0, 4) === to.slice(0, 4) ? daySpoken(from) : dayInYear(from, calendar);
  return `${first} — ${dayInYear(to, calendar)}`;
}

/** How many days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

const WEEKDAYS = ['воскресенье', 'понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота'];

/** «воскресенье, 22 ноября 2026». */
export function dayNamed(date: string): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) return date;
  return `${WEEKDAYS[new Date(at).getUTCDay()]}, ${daySpoken(date)} ${date.slice(0, 4)}`;
}

/** A day so many days after another: `2026-11-30` + 3 → `2026-12-03`. */
export function addDays(date: string, days: number): string {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? date : new Date(at + days * 86_400_000).toISOString().slice(0, 10);
}

/** «7:48», and from an hour on «1:07:48». */
export function duration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = two(Math.floor(seconds % 60));
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** «3 года назад», «сегодня»: how long ago something was asked. */
export function ago(at: string, calendar: Calendar): string {
  const days = Math.floor((Date.parse(`${calendar.today}T23:59:59Z`) - Date.parse(at)) / 86_400_000);
  if (Number.isNaN(days)) return at;
  if (days <= 0) return 'сегодня';
  if (days < 31) return `${days} ${plural(days, 'день', 'дня', 'дней')} назад`;
  const months = Math.floor(days / 30.4);
  if (months < 12) return `${months} ${plural(months, 'месяц', 'месяца', 'месяцев')} назад`;
  const years = Math.floor(days / 365.25) || 1;
  return `${years} ${plural(years, 'год', 'года', 'лет')} назад`;
}

/** «1,4 МБ», «312 КБ». */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes}${NBSP}Б`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1000) return `${Math.round(kilobytes)}${NBSP}КБ`;
  return `${(kilobytes / 1024).toFixed(1).replace('.', ',')}${NBSP}МБ`;
}
