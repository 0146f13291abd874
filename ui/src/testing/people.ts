import type { AccountView } from '../platform/gen/AccountView';
import type { AppealRow } from '../platform/gen/AppealRow';
import type { Attribute } from '../platform/gen/Attribute';
import type { AttributeView } from '../platform/gen/AttributeView';
import type { CandidateView } from '../platform/gen/CandidateView';
import type { CardView } from '../platform/gen/CardView';
import type { IdentifierKind } from '../platform/gen/IdentifierKind';
import { promised } from './tasks';

/** A made-up client of the fake, and what finds them. */
export interface Person {
  readonly card: CardView;
  /** All accounts, where there are more than stand on the card. */
  readonly accounts?: readonly AccountView[];
  readonly masked: string;
  readonly details: readonly string[];
  readonly phone: string;
  readonly account: string;
  readonly street: string;
}

const AS_OF = '2026-11-12T08:40:00+04:00';

function account(number: string, address: string, balance: string, ...meters: string[]): AccountView {
  return {
    account: `account-${number.replaceAll(' ', '')}`,
    number,
    organisation: 'ООО «Энергосбыт»',
    address,
    meters,
    balance,
    as_of: AS_OF,
  };
}

function appeal(id: string, number: string, title: string, more: Partial<AppealRow>): AppealRow {
  return {
    id,
    number,
    topic: '2.1.1',
    title,
    kind: 'consultation',
    channel: 'phone',
    status: 'closed',
    registered: '2026-09-14T11:05:00+04:00',
    reply_by: null,
    reply_channel: null,
    ...more,
  };
}

function known(attribute: Attribute, masked: string | null, more: Partial<AttributeView> = {}): AttributeView {
  const confirmable = { phone: 'code', email: 'code', document: 'document', residents: null, full_name: 'document', snils: 'document', postal_address: null, preferred_channel: null, consent_data: null, consent_ads: null } as const;
  return {
    attribute,
    masked,
    absent: false,
    source: masked === null ? null : 'billing',
    as_of: masked === null ? null : AS_OF,
    confirmed: null,
    confirmable: confirmable[attribute],
    ...more,
  };
}

const replacement = appeal('appeal-old-1', '218-046-118-3', 'Замена прибора учёта', {
  kind: 'application',
  channel: 'office',
  status: 'forwarded',
  registered: '2026-11-02T12:20:00+04:00',
  reply_by: '2026-11-22',
  reply_channel: 'phone',
});

const kovaleva: Person = {
  masked: 'Ковалёва Н··· П···',
  details: ['Саратов, Чап···, 42', 'л/с ···4418'],
  phone: '9271234541',
  account: '640177304418',
  street: 'чапаева',
  card: {
    client: 'client-kovaleva',
    party: 'person',
    given_name: 'Нина Павловна',
    surname: 'Ковалёва',
    segment: 'B2C',
    identified_by: [],
    needs: ['same_level', 'out_of_turn'],
    promises: [promised(replacement, '2026-11-22', { unit: 'Отдел учёта электроэнергии' })],
    profile: {
      attributes: [
        known('phone', '+7 927 ··· ·· 41'),
        known('email', null),
        known('document', '·· ·· ···318', { confirmed: 'document' }),
        known('residents', '2', { as_of: '2023-10-02T00:00:00+04:00' }),
        known('full_name', 'Ковалёва Н. П.'),
        known('preferred_channel', 'email'),
      ],
      address: 'Саратов, ул. Чапаева, 42, кв. 17',
      consent_data: 'given',
      consent_ads: 'unknown',
      completeness: 59,
      raises: [
        { attribute: 'email', points: 20, why: 'missing' },
        { attribute: 'phone', points: 8, why: 'not_confirmed' },
        { attribute: 'residents', points: 7, why: 'stale' },
      ],
      representatives: 0,
      as_of: AS_OF,
    },
    accounts: [
      account('6401 7730 4418', 'Чапаева, 42–17', '1284.50', '0112 4478'),
      account('6401 7730 9120', 'СНТ «Волга-2», уч. 118', '0.00', '0098 2213'),
    ],
    accounts_total: 2,
    history: [
      replacement,
      appeal('appeal-old-2', '218-044-902-6', 'Перерасчёт за июль', {}),
      appeal('appeal-old-3', '218-041-377-0', 'Передача показаний', {
        channel: 'account',
        registered: '2026-08-21T19:42:00+04:00',
      }),
    ],
    history_total: 12,
  },
};

const longest: Person = {
  masked: 'Воскресенская-Преображенская А··· К···',
  details: ['р. п. Красноармейский Энгельсского района, ул. 50-летия Великой Октябрьской социалистической революции, 118', 'л/с ···0077'],
  phone: '9053339900',
  account: '640100000077',
  street: 'октябрьской',
  card: {
    client: 'client-longest',
    party: 'person',
    given_name: 'Александра Константиновна',
    surname: 'Воскресенская-Преображенская',
    segment: 'B2C VIP',
    identified_by: [],
    needs: ['same_level', 'large_print', 'in_writing', 'out_of_turn'],
    promises: [
      promised(
        appeal('appeal-long-1', '218-030-001-4', 'Перерасчёт платы за период временного отсутствия потребителей в занимаемом жилом помещении', {
          status: 'forwarded',
          reply_by: '2026-11-10',
          reply_channel: 'web_reception',
        }),
        '2026-11-10',
        { channel: 'web_reception', unit: 'Отдел расчётов' },
      ),
    ],
    profile: {
      attributes: [
        known('phone', '+7 905 ··· ·· 00', { confirmed: 'code' }),
        known('email', 'a···a@ochen-dlinnoe-imya-pochtovogo-servera.example', { confirmed: 'code' }),
        known('document', '·· ·· ···077', { confirmed: 'document' }),
        known('residents', '11'),
      ],
      raises: [],
      representatives: 2,
      address:
        'р. п. Красноармейский Энгельсского района, ул. 50-летия Великой Октябрьской социалистической революции, 118, корп. 2, кв. 1024',
      consent_data: 'given',
      consent_ads: 'withdrawn',
      completeness: 100,
      as_of: AS_OF,
    },
    accounts: [
      account('6401 0000 0077', '50-летия Великой Октябрьской социалистической революции, 118, корп. 2–1024', '128450.75', '0112 4478'),
      account('6401 0000 0085', 'СНТ «Садоводческое товарищество работников просвещения», уч. 1180', '-250.00', '0098 2213'),
      account('6401 0000 0093', 'Гаражный кооператив «Автомобилист-Любитель», бокс 774', '0.00', '0098 2219'),
    ],
    accounts_total: 3,
    history: [],
    history_total: 0,
  },
};

const namesake: Person = {
  masked: 'Ковалёва Н··· С···',
  details: ['Энгельс, Тел···, 8', 'л/с ···2201'],
  phone: '9372220011',
  account: '640155502201',
  street: 'тельмана',
  card: {
    ...kovaleva.card,
    client: 'client-namesake',
    given_name: 'Наталья Сергеевна',
    needs: [],
    promises: [],
    history: [],
    history_total: 0,
  },
};

/** Supply points of the company; the last is new and has neither meter nor bill. */
const POINTS: readonly AccountView[] = Array.from({ length: 45 }, (_, place) =>
  account(
    `6402 0000 12${String(place + 10)}`,
    `ул. Московская, ${100 + place}`,
    place % 7 === 3 ? '18450.20' : '0.00',
    ...(place === 44 ? [] : [`0112 ${4500 + place}`, `0113 ${4500 + place}`]),
  ),
);

const company: Person = {
  accounts: POINTS,
  masked: 'ООО «Хлеб···»',
  details: ['ИНН ······4567', 'Саратов, Мос···, 100'],
  phone: '8452112233',
  account: '640200001234',
  street: 'московская',
  card: {
    ...kovaleva.card,
    client: 'client-company',
    party: 'company',
    given_name: 'ООО «Хлебокомбинат»',
    surname: '',
    segment: 'B2B ГП',
    needs: [],
    promises: [],
    accounts: POINTS.slice(0, 20),
    accounts_total: POINTS.length,
  },
};

/** Everybody the fake knows. */
export const PEOPLE: readonly Person[] = [kovaleva, namesake, longest, company];

/** Which identifiers in a text fit a person. */
export function matching(person: Person, text: string): readonly IdentifierKind[] {
  const lower = text.toLowerCase().replaceAll('ё', 'е');
  const digits = lower.replace(/[\s-]/g, '');
  const surname = person.card.surname.toLowerCase().replaceAll('ё', 'е');
  const name = person.card.given_name.toLowerCase().replaceAll('ё', 'е');
  const [given = ''] = name.split(' ');
  const said = lower.split(/[\s,]+/).filter((part) => part.length >= 3);
  const kinds: IdentifierKind[] = [];
  if (surname !== '' && said.some((part) => surname.startsWith(part) || given.startsWith(part))) kinds.push('full_name');
  if (digits.includes(person.phone)) kinds.push('phone');
  if (digits.includes(person.account)) kinds.push('account');
  if (lower.includes(person.street)) kinds.push('address');
  return kinds;
}

/** A person as a candidate for what was typed. */
export function candidate(person: Person, kinds: readonly IdentifierKind[]): CandidateView {
  return {
    client: person.card.client,
    party: person.card.party,
    name: person.masked,
    details: [...person.details],
    segment: person.card.segment,
    matches: kinds.map((kind) => ({ kind, fit: 'exact', counts: true })),
    needs: kinds.length >= 2 ? null : 'one_kind',
  };
}
