import type { KeyId, KeyScope } from '../../keyboard/keys';

/** What a key does, in the footer and in the help: short, from the operator's side. */
export const keys: Record<KeyId, string> = {
  palette: 'найти всё',
  lock: 'заблокировать',
  help: 'помощь и клавиши',
  settings: 'вид окна',
  goClients: 'клиент',
  goVisit: 'приём',
  submit: 'принять',
  commit: 'подтвердить',
  dismiss: 'закрыть окно',
  back: 'шаг назад',
  option1: 'варианты ответа, 1–9',
  option2: 'второй вариант',
  option3: 'третий вариант',
  option4: 'четвёртый вариант',
  option5: 'пятый вариант',
  option6: 'шестой вариант',
  option7: 'седьмой вариант',
  option8: 'восьмой вариант',
  option9: 'девятый вариант',
  tick: 'шаг сделан',
  profile: 'профиль',
  nextAccount: 'другой счёт',
  addQuestion: 'ещё вопрос',
  question1: 'вопросы приёма, 1–9',
  question2: 'вопрос 2',
  question3: 'вопрос 3',
  question4: 'вопрос 4',
  question5: 'вопрос 5',
  question6: 'вопрос 6',
  question7: 'вопрос 7',
  question8: 'вопрос 8',
  question9: 'вопрос 9',
  forward: 'перенаправить',
  close: 'закрыть',
  nextStage: 'дальше',
  leave: 'клиент ушёл',
};

/** Where a key acts. */
export const keyScope: Record<KeyScope, string> = {
  everywhere: 'Везде',
  dialog: 'В окнах',
  script: 'В скрипте и алгоритме',
  visit: 'В приёме',
};
