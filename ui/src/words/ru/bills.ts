import type { BilledView } from '../../platform/gen/BilledView';
import type { BillPart } from '../../platform/gen/BillPart';
import type { ChangeView } from '../../platform/gen/ChangeView';
import {
  daySpoken,
  energy,
  energyBetween,
  inKopecks,
  money,
  monthNamed,
  plural,
  signed,
  whole,
  type Calendar,
} from './format';

/** What is to be paid by a bill. */
function payable(sum: string): string {
  const amount = inKopecks(sum);
  if (amount === 0) return 'платить не нужно';
  return amount > 0 ? `к оплате ${money(sum)}` : `переплата ${money(sum)}`;
}

/** What was owed before a bill. */
function carried(sum: string): string {
  const amount = inKopecks(sum);
  if (amount === 0) return 'долга не было';
  return amount > 0 ? `был долг ${money(sum)}` : `была переплата ${money(sum)}`;
}

/** The whole change in one sentence: «За октябрь к оплате … — на … больше, чем за сентябрь.» */
function headline(newer: BilledView, change: ChangeView | null, calendar: Calendar): string {
  const now = monthNamed(newer.period, calendar);
  if (change === null) return `За ${now} ${payable(newer.payable)}. Это первый счёт, сравнить его не с чем.`;
  const before = monthNamed(change.former.period, calendar);
  const more = inKopecks(change.difference);
  // «На … больше» of an advance would be heard either way: then both are named.
  if (inKopecks(newer.payable) < 0 || inKopecks(change.former.payable) < 0) {
    const verb = more === 0 ? 'итог тот же' : `итог ${more > 0 ? 'больше' : 'меньше'} на ${money(change.difference)}`;
    return `За ${now} ${payable(newer.payable)}, за ${before} — ${payable(change.former.payable)}: ${verb}.`;
  }
  if (more === 0) return `За ${now} ${payable(newer.payable)} — столько же, сколько за ${before}.`;
  return `За ${now} ${payable(newer.payable)} — на ${money(change.difference)} ${more > 0 ? 'больше' : 'меньше'}, чем за ${before}.`;
}

/** What a part is as a cause of the change, by its direction. */
function cause(part: BillPart, up: boolean, newer: BilledView): string {
  switch (part) {
    case 'readings':
      return up ? 'расход вырос' : 'расход стал меньше';
    case 'tariff':
      return up ? 'тариф вырос' : 'тариф стал ниже';
    case 'recalculation':
      return 'перерасчёт';
    case 'penalty':
      return up ? 'пени' : 'пеней стало меньше';
    case 'payments': {
      const left = inKopecks(newer.carried);
      if (left > 0) return up ? 'перешёл долг' : 'долг стал меньше';
      if (left < 0) return up ? 'переплата стала меньше' : 'переплата';
      return up ? 'переплаты больше нет' : 'прежний долг оплачен';
    }
    case 'rounding':
      return 'округление копеек';
    case 'other':
      return 'другие начисления';
  }
}

/** The cause that weighs most, of those that go the way of the whole; nothing where nothing changed. */
function mainCause(newer: BilledView, change: ChangeView): string | null {
  const more = inKopecks(change.difference);
  const [first, ...others] = change.parts
    .filter(({ sum }) => inKopecks(sum) !== 0)
    .toSorted((one, other) => Math.sign(more) * (inKopecks(other.sum) - inKopecks(one.sum)));
  if (more === 0 || first === undefined) return null;
  const what = `${cause(first.part, more > 0, newer)}, ${signed(first.sum)}`;
  return others.length === 0 ? `Вся разница: ${what}.` : `Главная причина: ${what}.`;
}

/** «7,34 ₽ за кВт·ч». */
const price = (sum: string) => `${money(sum)} за кВт·ч`;

/** «12,07 ₽ вместо 3,10 ₽», where a sum of one bill stands against that of the other. */
function instead(now: string, before: string, of: (sum: string) => string): string {
  if (inKopecks(before) === 0) return `в этом счёте ${of(now)}`;
  if (inKopecks(now) === 0) return `в прошлом счёте было ${of(before)}`;
  return `${of(now)} вместо ${of(before)}`;
}

/** Why a part is what it is, in a few words. */
function reason(part: BillPart, newer: BilledView, change: ChangeView): string {
  const { former } = change;
  switch (part) {
    case 'readings': {
      if (newer.energy === former.energy) return `расход тот же, ${energy(newer.energy)} кВт·ч`;
      const more = energyBetween(newer.energy, former.energy);
      const word = more.startsWith('-') ? 'меньше' : 'больше';
      return `${energy(newer.energy)} кВт·ч вместо ${energy(former.energy)}, на ${energy(more.replace('-', ''))} ${word}`;
    }
    case 'tariff':
      if (newer.tariff === former.tariff) return `не менялся, ${price(newer.tariff)}`;
      return `${price(newer.tariff)} вместо ${money(former.tariff)}`;
    case 'recalculation':
      return instead(newer.recalculated, former.recalculated, signed);
    case 'penalty':
      return instead(newer.penalty, former.penalty, money);
    case 'payments':
      return `к ${daySpoken(newer.made)} ${carried(newer.carried)}, к ${daySpoken(former.made)} ${carried(former.carried)}; оплачено ${money(change.paid)}`;
    case 'rounding':
      return 'копейки, которые даёт округление';
    case 'other':
      return 'по данным расчётной системы';
  }
}

/** A bill against the one before it. */
export const bills = {
  title: 'Счёт по косточкам',
  short: 'По косточкам',
  ofMonth: (period: string, calendar: Calendar) => `Счёт за ${monthNamed(period, calendar)}`,
  forMonth: (period: string, calendar: Calendar) => `за ${monthNamed(period, calendar)}`,
  toPay: payable,
  picture: 'Из чего сложилась разница',
  pictureFirst: 'Из чего сложился счёт',
  headline,
  mainCause,
  reason,
  asOf: (when: string) => `по данным на ${when}`,
  was: 'было',
  became: 'стало',
  toPayRow: 'к оплате',
  chargedFor: (bill: BilledView) => `${energy(bill.energy)} кВт·ч по ${money(bill.tariff)}`,
  show: 'Показать клиенту',
  back: 'Вернуться',
  older: 'Прошлый',
  newer: 'Следующий',
  oldest: 'Это первый счёт',
  newest: 'Это последний счёт',
  none: 'По этому счёту начислений ещё нет.',
  gap: (months: number) =>
    `Между счетами ${months} ${plural(months, 'месяц', 'месяца', 'месяцев')}: за промежуток отдельных счетов нет.`,
  unexplained:
    'Строка «Прочее» не складывается из расхода, тарифа, перерасчёта и пеней. Уточните её в отделе расчётов и только потом объясняйте.',

  pictureAndFigures: 'Картина и цифры',
  figures: 'Цифры двух счетов',
  figuresOne: 'Цифры счёта',
  figure: 'Строка счёта',
  energy: 'Расход, кВт·ч',
  tariff: 'Тариф, за кВт·ч',
  charged: 'За энергию',
  recalculated: 'Перерасчёт',
  penalty: 'Пени',
  total: 'Итого за месяц',
  carriedRow: 'Долг до счёта',
  payable: 'К оплате',
  paid: 'Оплачено между счетами',
  due: 'Оплатить до',
} as const;

/** The client's accounts. */
export const accounts = {
  title: 'Лицевой счёт',
  titleCompany: 'Счёт по договору',
  list: 'Счета клиента',
  open: 'Счета и оплаты',
  short: 'Счета',
  shortRest: 'и оплаты',
  more: (shown: number, total: number) => `${whole(shown)} из ${whole(total)}`,
  find: 'Номер или адрес',
  found: (total: number) => `${plural(total, 'Найден', 'Найдено', 'Найдено')} ${total}`,
  notFound: 'Такого счёта у клиента нет.',
  tariff: (sum: string) => `тариф ${price(sum)}`,
  meter: (number: string) => `прибор № ${number}`,
  meters: 'Приборы учёта',
  noMeters: 'Приборов учёта нет.',
  verified: (day: string) => `поверка до ${day}`,
  verificationOver: (day: string) => `поверка прошла ${day}`,
  readings: 'Показания',
  readingsOf: (number: string) => `Показания прибора ${number}`,
  noReadings: 'Показаний нет.',
  used: (kilowattHours: string) => `расход ${energy(kilowattHours)}`,
  reading: (kilowattHours: string) => `${energy(kilowattHours)} кВт·ч`,
  bills: 'Счета',
  noBills: 'Счетов ещё нет.',
  ofMonth: (total: string) => `за месяц ${money(total)}`,
  due: (day: string) => `до ${day}`,
  payments: 'Оплаты',
  noPayments: 'Оплат нет.',
  page: (from: number, to: number, total: number) => `${whole(from)}–${whole(to)} из ${whole(total)}`,
  pageBack: (what: string) => `${what}: новее`,
  pageOn: (what: string) => `${what}: раньше`,
} as const;
