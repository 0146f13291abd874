import type { Connection } from '../../platform/gen/Connection';
import type { LinkProblem } from '../../platform/gen/LinkProblem';
import { plural, whole } from './format';

const waiting = (unsent: number) => (unsent === 0 ? '' : ` · ждут отправки ${whole(unsent)}`);

/** Why a machine was not linked, and what to do. */
export const linkProblem: Record<LinkProblem, string> = {
  address: 'Проверьте адрес: он начинается с https:// и дан администратором.',
  not_encrypted: 'Адрес должен начинаться с https://: сведения о клиентах передаются только зашифрованными.',
  offline: 'Центральная база не отвечает. Проверьте связь и адрес, потом повторите.',
  no_central: 'По этому адресу отвечает не центральная база Окна. Уточните адрес у администратора.',
  code: 'Код не подошёл: он неверен, уже использован или устарел. Возьмите у администратора новый.',
  password: 'Центральная база не приняла логин и пароль. Проверьте пароль или обратитесь к администратору.',
  later: 'Слишком много попыток. Подождите несколько минут и повторите.',
  blocked: 'Администратор запретил вход этому сотруднику или рабочему месту.',
  version: 'Версии программы и центральной базы не подходят друг другу. Обновите Окно.',
  linked: 'Это рабочее место уже подключено.',
  short_password: 'Пароль короче восьми знаков: им нельзя защитить базу рабочего места. Смените его у администратора.',
};

/** What the central said against a command. */
const refused: Record<string, string> = {
  taken: 'Уже у другого сотрудника',
  not_offered: 'Было передано не Вам',
  of_relative: 'Клиент — родственник того, кто передал приём',
  over: 'Уже завершено',
  unreadable: 'Центральная база не смогла это прочитать',
  stream_unknown: 'Центральная база ещё не знает такого действия',
  too_large: 'Слишком большой объём',
  id_taken: 'Такая запись уже есть',
};

/** What the central itself found, beside the rules. */
const found: Record<string, string> = {
  author_unknown: 'сотрудника нет в центральной базе',
  author_blocked: 'сотрудник уже заблокирован',
  author_differs: 'указан другой сотрудник',
  office_unknown: 'офиса нет в центральной базе',
  clock_ahead: 'часы рабочего места спешат',
  event_unreadable: 'запись не читается',
  value_foreign: 'сведения относятся к другой записи',
  number_not_leased: 'номер не из выданных этому месту',
  number_taken: 'номер уже занят',
};

const streams: Record<string, string> = {
  appeal: 'Обращение',
  visit: 'Приём',
  profile: 'Профиль клиента',
  consent: 'Согласие клиента',
  promise: 'Обещание',
  incident: 'Трудная ситуация',
  shift: 'Проверка места',
};

/** The exchange with the central (R-CE-1, R-CE-2). */
export const exchange = {
  title: 'Обмен с центральной базой',
  open: 'Состояние обмена',
  hint: 'Сделанное хранится здесь и отправляется само.',
  close: 'Закрыть',
  done: 'Готово',
  /** In the top line, short. */
  status: (connection: Connection, unsent: number): string => {
    switch (connection.state) {
      case 'none':
        return unsent === 0 ? 'Локальная база' : `Локальная база · не отправлено ${whole(unsent)}`;
      case 'online':
        return `Есть связь${waiting(unsent)}`;
      case 'offline':
        return `Нет связи${waiting(unsent)}`;
      case 'sign_in_again':
        return `Войдите заново${waiting(unsent)}`;
      case 'update_needed':
        return `Обновите Окно${waiting(unsent)}`;
    }
  },
  attentionCount: (count: number) => `Требует внимания: ${whole(count)}`,
  /** In the dialog, whole. */
  standing: (connection: Connection, time: (at: string) => string): string => {
    switch (connection.state) {
      case 'none':
        return 'Рабочее место не подключено: данные остаются на нём.';
      case 'online':
        return `Связь есть с ${time(connection.since)}, последний обмен в ${time(connection.received)}.`;
      case 'offline':
        return connection.since === null
          ? 'Связи ещё не было. Работать можно: ничего не потеряется.'
          : `Связи нет с ${time(connection.since)}. Работать можно: ничего не потеряется.`;
      case 'sign_in_again':
        return 'Центральная база просит пароль. Заблокируйте экран и войдите снова — отправка продолжится.';
      case 'update_needed':
        return 'Центральная база новее программы. Обновите Окно; сделанное хранится здесь и дождётся отправки.';
    }
  },
  attention: 'Требует внимания',
  attentionHint: 'Центральная база не приняла это или нашла расхождение. Посмотрите и решите, что делать.',
  attentionNone: 'Ничего.',
  seen: 'Понятно',
  seenWhat: (what: string) => `Понятно: ${what}`,
  stream: (kind: string) => streams[kind] ?? 'Запись',
  refused: (code: string, holder: string | null) => {
    const why = refused[code] ?? 'Не принято';
    return holder === null ? why : `${why}: ${holder}`;
  },
  found: (code: string): string | null => found[code] ?? null,
  discrepancy: (rule: string | null) => (rule === null ? 'Принято с расхождением' : `Принято с расхождением: ${rule}`),
  waiting: (count: number) =>
    `${plural(count, 'Ждёт', 'Ждут', 'Ждут')} отправки: ${whole(count)}`,
  waitingNone: 'Всё отправлено.',
  waitingLocal: 'Отправлять некуда: рабочее место не подключено.',
  shown: (shown: number, total: number) => `показаны ${whole(shown)} из ${whole(total)}`,
  link: 'Подключить к центральной базе',
  linkHint: 'Адрес и код даёт администратор. Код действует один раз.',
  address: 'Адрес',
  addressPlaceholder: 'https://okno.example',
  code: 'Код подключения',
  password: 'Ваш пароль',
  submit: 'Подключить',
  linked: 'Рабочее место подключено',
  missing: 'Заполните адрес, код и пароль.',
} as const;
