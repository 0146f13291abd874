import type { FailureCode } from '../../platform/gen/FailureCode';

/** How loud a failure is: `info` waits, `warn` stops this action, `bad` stops the work. */
export type Severity = 'info' | 'warn' | 'bad';
/** What the button beside a failure does. */
export type FailureAction = 'retry' | 'sign_in' | 'reload' | 'none';

/** The words of a failure. */
export interface FailureWords {
  readonly title: string;
  readonly what: string;
  readonly severity: Severity;
  readonly action: FailureAction;
}

/** One row for every code: what happened, what to do, how bad it is, what the button does. */
export const failures: Record<FailureCode, FailureWords> = {
  locked: {
    title: 'База заблокирована',
    what: 'Введите пароль, чтобы продолжить. Набранное сохранено.',
    severity: 'info',
    action: 'sign_in',
  },
  not_found: {
    title: 'Запись не найдена',
    what: 'Её нет в этой базе, или она открывается только в приёме своего клиента.',
    severity: 'warn',
    action: 'none',
  },
  not_yours: {
    title: 'Приём ведёт другой специалист',
    what: 'Он передан коллеге или начат не Вами. Вернитесь на стартовый экран.',
    severity: 'warn',
    action: 'none',
  },
  bad_request: {
    title: 'Программа ошиблась в запросе',
    what: 'Действие не выполнено, набранное сохранено. Сообщите номер происшествия администратору.',
    severity: 'bad',
    action: 'none',
  },
  too_large: {
    title: 'Слишком большой объём',
    what: 'Сократите текст или выберите файл меньше.',
    severity: 'warn',
    action: 'none',
  },
  disk_full: {
    title: 'На диске нет места',
    what: 'Подтверждённое раньше сохранено, это действие — нет. Освободите место и повторите.',
    severity: 'bad',
    action: 'retry',
  },
  read_only: {
    title: 'База доступна только для чтения',
    what: 'Действие не сохранено. Попросите администратора вернуть право записи.',
    severity: 'bad',
    action: 'retry',
  },
  damaged: {
    title: 'Файл базы повреждён',
    what: 'База закрыта, чтобы не испортить её дальше. Сообщите администратору.',
    severity: 'bad',
    action: 'reload',
  },
  key_store: {
    title: 'Хранилище ключей системы не отвечает',
    what: 'Разблокируйте его или войдите в систему заново и повторите.',
    severity: 'bad',
    action: 'retry',
  },
  no_numbers: {
    title: 'Закончились номера обращений',
    what: 'Новый запас номеров выдаёт администратор. Уже зарегистрированное не пострадало.',
    severity: 'bad',
    action: 'retry',
  },
  library: {
    title: 'Библиотека скриптов не открывается',
    what: 'Подпись или содержание не прошли проверку. Сообщите администратору.',
    severity: 'bad',
    action: 'retry',
  },
  conflict: {
    title: 'Данные уже изменились',
    what: 'Пока Вы работали, запись изменили. Показано новое состояние: проверьте и повторите.',
    severity: 'warn',
    action: 'reload',
  },
  internal: {
    title: 'Сбой программы',
    what: 'Действие не выполнено, набранное сохранено. Повторите; если не помогло, сообщите номер происшествия.',
    severity: 'bad',
    action: 'retry',
  },
};

/** Label of the button. */
export const failureAction: Record<Exclude<FailureAction, 'none'>, string> = {
  retry: 'Повторить',
  sign_in: 'Ввести пароль',
  reload: 'Обновить',
};
