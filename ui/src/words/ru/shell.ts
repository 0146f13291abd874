import { plural, whole } from './format';

/** The frame of the window. */
export const shell = {
  skip: 'К работе',
  rail: 'Разделы',
  visit: 'Приём',
  clients: 'Клиенты',
  inboxShort: 'Обращ.',
  inboxLong: 'Обращения отдела',
  settings: 'Вид',
  search: 'Найти клиента, тему, обращение, команду',
  searchInbox: 'Найти обращение, команду',
  /** The first word of both, where room is short. */
  searchShort: 'Найти',
  lock: 'Заблокировать',
  operator: 'Оператор',
  keys: 'Клавиши этого экрана',
  facts: (library: string, clients: number) =>
    `скрипты ${library} · ${whole(clients)} ${plural(clients, 'клиент', 'клиента', 'клиентов')} · зашифровано`,
  numbers: (left: number) => `осталось номеров: ${whole(left)}`,
} as const;

/** Failures and faults. */
export const failing = {
  incident: (id: string) => `Номер происшествия ${id}`,
  limit: (limit: number) => `Предел — ${whole(limit)}.`,
  dismiss: 'Скрыть',
  crashTitle: 'Экран остановился из-за сбоя',
  crashWhat: 'Набранное сохранено в базе. Откройте экран заново — приём продолжится с того же шага.',
  crashAgain: 'Открыть заново',
  loading: 'Загружается',
} as const;

/** Looks of the window. */
export const settings = {
  title: 'Вид окна',
  theme: 'Тема',
  density: 'Плотность',
  text: 'Размер текста',
  percent: (size: number) => `${size} %`,
  preview: 'Так это выглядит',
  sample: 'Назовите, пожалуйста, показания на сегодня.',
  sampleField: 'Показания, кВт·ч',
  done: 'Готово',
  close: 'Закрыть',
  saved: 'Вид сохранён',
} as const;

/** Help: all keys. */
export const help = {
  title: 'Клавиши',
  hint: 'Работают в русской и латинской раскладке. Яркие действуют прямо сейчас.',
  close: 'Закрыть',
  now: 'действует сейчас',
} as const;

/** Command palette. */
export const palette = {
  title: 'Найти клиента, тему, обращение или команду',
  titleInbox: 'Найти обращение или команду',
  field: 'Что найти',
  list: 'Найденное',
  commands: 'Команды',
  topics: 'Темы',
  appeals: 'Обращения',
  clients: 'Клиенты',
  findClient: (text: string) => `Найти клиента: ${text}`,
  findAnyClient: 'Найти клиента',
  nothing: 'Ничего не нашлось. Попробуйте другое слово или номер обращения.',
  count: (count: number) => `${plural(count, 'Найден', 'Найдено', 'Найдено')} ${count}`,
  startVisit: 'Начать приём',
  goVisit: 'Перейти к приёму',
  goClients: 'Перейти к поиску клиентов',
  goInbox: 'Перейти к обращениям',
  settings: 'Вид: тема, плотность, размер текста',
  help: 'Помощь и клавиши',
  lock: 'Заблокировать',
  signOut: 'Выйти: смену продолжит другой сотрудник',
  themeDark: 'Тёмная тема',
  themeLight: 'Светлая тема',
  topicNeedsClient: 'Тему можно выбрать в приёме, когда клиент узнан.',
  appealNeedsVisit: 'Обращение откроется в приёме его клиента: сначала узнайте клиента.',
} as const;
