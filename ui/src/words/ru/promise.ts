import type { PromiseKind } from '../../platform/gen/PromiseKind';
import type { PromiseRule } from '../../platform/gen/PromiseRule';
import type { TaskKind } from '../../platform/gen/TaskKind';
import { plural, whole } from './format';

/** What is to be done for a client, before «до 22.11». */
export const task: Record<TaskKind, string> = {
  reply: 'ответить',
  call_back: 'позвонить',
  postponed_answer: 'ответить на вопрос',
  complaint_result: 'сообщить результат жалобы',
};

/** The same as a heading. */
export const taskTitle: Record<TaskKind, string> = {
  reply: 'Ответ на обращение',
  call_back: 'Позвонить клиенту',
  postponed_answer: 'Ответить на вопрос клиента',
  complaint_result: 'Сообщить результат жалобы',
};

/** What can be promised. */
export const promiseKind: Record<PromiseKind, string> = {
  call_back: 'Позвонить',
  postponed_answer: 'Ответить на вопрос',
  complaint_result: 'Результат жалобы',
};

/** Why something with a promise is refused, and what to do instead. */
export const promiseRule: Record<PromiseRule, string> = {
  not_made: 'Такого обещания нет.',
  already_made: 'Это уже обещано.',
  already_kept: 'Это обещание уже выполнено.',
  not_your_role: 'Для этого действия нужна другая роль.',
  day_in_past: 'Этот день уже прошёл. Выберите сегодняшний или будущий.',
  hour_in_past: 'Этот час уже прошёл. Назовите более поздний.',
  too_far: 'Обещать можно не дальше чем на год.',
  no_such_channel: 'По этому каналу это сделать нельзя. Выберите другой.',
  contact_missing: 'В карточке этого нет. Запишите, куда звонить или писать.',
  result_missing: 'Напишите, что сказано клиенту или почему не получилось.',
  given_to_holder: 'Это дело уже у этого коллеги.',
  not_a_colleague: 'Этот сотрудник не ведёт приём.',
  not_your_office: 'Это обещано в другом офисе. Передаст его руководитель того офиса.',
  too_often: 'Обещание переносили слишком много раз. Напишите итог и закройте его.',
};

/** Promises: making them, keeping them, the list of today (R-AP-11). */
export const promise = {
  make: 'Обещать клиенту',
  makeTitle: 'Обещать клиенту',
  kind: 'Что обещаем',
  day: 'До какого дня',
  dayMissing: 'Назовите день.',
  hour: 'До какого часа',
  hourAny: 'весь день',
  hourUnread: 'Напишите час так: 15 или 15:30.',
  /** «13 ноября», «15:00 13 ноября»: after «до». */
  spoken: (day: string, hour: string | null) => (hour === null ? day : `${hour} ${day}`),
  channel: 'Как ответим',
  phone: 'Телефон',
  email: 'Почта',
  contact: 'Куда',
  fromCard: (value: string) => `Оставьте пустым, если по карточке: ${value}`,
  notOnCard: 'В карточке этого нет.',
  noCard: 'Карточки нет: спросите у клиента.',
  note: 'О чём',
  noteHint: 'Что сказать, что узнать к этому дню.',
  sayTitle: 'Скажите клиенту',
  say: (kind: PromiseKind, day: string, channel: string) => {
    if (kind === 'call_back') return `Мы позвоним Вам до ${day}.`;
    if (kind === 'complaint_result') return `О результате сообщим до ${day} ${channel}.`;
    return `Ответим на этот вопрос до ${day} ${channel}.`;
  },
  sayLater: 'Назовите день — здесь появится фраза для клиента.',
  submit: 'Обещать',
  made: (number: string) => `Обещание по обращению ${number} записано`,

  contactTitle: 'Кому и куда',
  promised: 'Обещано',
  by: (day: string, hour: string | null) => (hour === null ? `до ${day}` : `${day} до ${hour}`),
  overdue: 'срок прошёл',
  tries: 'Не получилось раньше',
  movedTo: (day: string) => `перенесено на ${day}`,
  result: 'Что сказано клиенту, чем закончилось',
  done: 'Сделано',
  move: 'Не получилось: перенести',
  moveTo: 'Перенести на',
  kept: 'Обещание выполнено',
  moved: (day: string) => `Обещание перенесено на ${day}`,

  today: 'Сегодня',
  todayHint: 'на сегодня и ближайшие дни, просроченное',
  soon: 'скоро',
  others: 'У коллег',
  othersHint: 'что просрочено и что скоро',
  heldBy: (holder: string) => `у кого: ${holder}`,
  heldByNobody: 'никто не взял',
  giveTo: 'Кому передать',
  giveToPlaceholder: 'Коллега',
  giveToMissing: 'Выберите коллегу.',
  give: 'Передать коллеге',
  given: (colleague: string) => `Передано: ${colleague}`,
  todayNone: 'На сегодня ничего не обещано.',
  todayCount: (shown: number, total: number) =>
    shown < total ? `${shown} из ${whole(total)}` : `${total} ${plural(total, 'дело', 'дела', 'дел')}`,
  replyBy: (unit: string) => `отвечает ${unit}`,
} as const;
