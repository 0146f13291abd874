import { plural, size, whole } from './format';

/** An appeal: closing, forwarding, documents. */
export const appeal = {
  bar: 'Обращение',
  number: 'Номер обращения',
  forward: 'Перенаправить',
  close: 'Закрыть',
  closeAfter: (step: number) => `Закрыть после шага ${step}`,
  closeAfterScript: 'Закрыть после скрипта',
  closeWhy: 'Сначала пройдите скрипт и алгоритм до конца.',

  closeTitle: 'Закрыть обращение',
  report: 'Отчёт',
  reportHint: 'Что сделано и что сказано клиенту. Останется в истории обращения.',
  reportLeft: (left: number) => `осталось ${whole(left)} ${plural(left, 'знак', 'знака', 'знаков')}`,
  documents: 'Документы',
  noDocuments: 'Копий нет. Перетащите файл сюда или выберите его.',
  attach: 'Выбрать файл',
  attaching: (name: string) => `Зашифровываю и сохраняю: ${name}`,
  attached: (name: string) => `Приложен: ${name}`,
  tooLarge: (name: string, bytes: number) =>
    `${name}: ${size(bytes)}. Принимаются файлы до 15 МБ: уменьшите или разделите его.`,
  emptyFile: (name: string) => `${name}: файл пуст.`,
  unreadable: (name: string) => `${name}: файл не читается. Скопируйте его на эту машину и попробуйте снова.`,
  handed: 'передан клиенту',
  brought: 'принёс клиент',
  handedOver: 'Клиенту переданы документы',
  handedOverHint: 'Тогда нужна копия каждого: выберите файл ниже.',
  informed: 'Клиент получил полную информацию',
  closeSubmit: 'Закрыть обращение',
  closed: (number: string) => `Обращение ${number} закрыто`,

  forwardTitle: 'Перенаправить исполнителю',
  unit: 'Подразделение',
  unitPlaceholder: 'Кто ответит клиенту',
  day: 'Ответить до',
  dayMissing: 'Выберите срок ответа.',
  plus: (days: number) => `+${days} ${plural(days, 'день', 'дня', 'дней')}`,
  replyChannel: 'Способ ответа',
  replyChannelMissing: 'Спросите, как клиенту удобнее получить ответ.',
  note: 'Что сделать исполнителю',
  sayTitle: 'Скажите клиенту',
  sayTerm: (day: string, channel: string) =>
    `Ваш вопрос передан специалистам. Ответим до ${day} ${channel}.`,
  sayLater: 'Выберите подразделение, срок и способ ответа — здесь появится фраза для клиента.',
  told: 'Клиенту названы срок и способ ответа',
  forwardSubmit: 'Перенаправить',
  forwarded: (number: string) => `Обращение ${number} перенаправлено исполнителю`,
  forwardNote:
    'Перенаправленное обращение закроет исполнитель, на приёме его закрыть нельзя.',

  cancel: 'Свернуть',
  cancelHint: 'Набранное сохранится',

  historyTitle: 'История обращения',
  openDocument: 'Открыть',
  noPreview: 'Просмотр есть для изображений. Файл хранится зашифрованным.',
  backToAppeal: 'К обращению',
  event: {
    registered: 'зарегистрировано',
    forwarded: 'перенаправлено исполнителю',
    closed: 'закрыто',
    answers_recorded: 'записаны ответы',
    document_attached: 'приложен документ',
    feedback_recorded: 'получена оценка',
  } as Readonly<Record<string, string>>,
} as const;
