import type { AppealRule } from '../../platform/gen/AppealRule';
import type { NotIdentified } from '../../platform/gen/NotIdentified';
import type { ScriptRule } from '../../platform/gen/ScriptRule';
import type { VisitRule } from '../../platform/gen/VisitRule';

/** Why something with an appeal is refused, and what to do instead. */
export const appealRule: Record<AppealRule, string> = {
  not_registered: 'Обращение ещё не зарегистрировано.',
  already_registered: 'Обращение уже зарегистрировано.',
  closed: 'Обращение уже закрыто: его больше нельзя изменить.',
  with_executor: 'Обращение перенаправлено исполнителю: закроет его исполнитель (§ 7.2.4.3).',
  not_your_role: 'Для этого действия нужна другая роль.',
  not_fully_informed: 'Закрыть можно, когда клиент получил полную информацию (§ 7.2.4.3). Отметьте это.',
  report_missing: 'Напишите отчёт: что сделано и что сказано клиенту.',
  copy_missing: 'Приложите копию документа, который Вы передали клиенту.',
  not_told: 'Сначала назовите клиенту срок и способ ответа и отметьте это (§ 7.2.4.2).',
  term_in_past: 'Срок ответа уже прошёл. Выберите сегодняшний или будущий день.',
  no_reply_channel: 'По этому каналу ответить нельзя. Выберите другой способ ответа.',
  topic_missing: 'Выберите тему обращения.',
  unit_missing: 'Выберите подразделение.',
  too_many_documents: 'К обращению больше нельзя приложить документов.',
  score_out_of_range: 'Оценка — от 1 до 5.',
  feedback_given: 'Оценка этому обращению уже записана.',
};

/** Why something with a visit is refused. */
export const visitRule: Record<VisitRule, string> = {
  not_started: 'Приём ещё не начат.',
  already_started: 'Приём уже начат.',
  ended: 'Приём завершён.',
  not_your_role: 'Ваша роль не ведёт приём клиентов.',
  not_identified: 'Сначала узнайте клиента по двум идентификаторам (§ 7.2.3.2).',
  another_client: 'В этом приёме уже открыта карточка другого клиента. Завершите приём и начните новый.',
  no_question: 'В приёме ещё нет ни одного вопроса.',
  question_open: 'Сначала закройте или перенаправьте все вопросы приёма.',
  profile_not_asked: 'Сначала уточните профиль: спросите или отложите с причиной (§ 7.2.3.2).',
  profile_postponed: 'Вернитесь к отложенному в профиле: запишите ответ или почему его нет (§ 7.2.5).',
  wrong_stage: 'На этом этапе приёма это сделать нельзя.',
  held: 'Приём отложен. Продолжите его со стартового экрана.',
  no_advertising: 'Клиент не согласен на рекламу: услуги ему не предлагают (§ 7.2.4.1).',
  offered_already: 'Эту услугу сегодня уже предложили. Примите решение клиента (П3 4.13).',
  not_yours: 'Этот приём ведёт другой специалист.',
  handed_over: 'Приём передан и ждёт коллегу. Продолжит тот, кто его примет.',
  handed_to_self: 'Приём передают другому специалисту. Выберите коллегу.',
  of_relative: 'Клиент — Ваш родственник: приём обратно не возвращается (П3 7.9). Передайте другому коллеге.',
  too_many_questions: 'В одном приёме больше вопросов не помещается. Начните новый приём.',
};

/** Why something in a script is refused, where nothing is to be said to the client. */
export const scriptRule: Record<ScriptRule, string> = {
  other_version: 'Скрипт обновился, пока шёл приём. Закройте обращение по сказанному или перенаправьте его.',
  not_runnable: 'Для этого канала нет утверждённого скрипта. Выберите другую тему или перенаправьте обращение.',
  facts_missing: 'В карточке нет того, о чём эта тема: лицевого счёта, прибора или счёта. Выберите другую тему.',
  not_here: 'На этом шаге так ответить нельзя.',
  no_way_back: 'Это первый шаг: возвращаться некуда.',
  too_many_steps: 'Скрипт стал слишком длинным. Закройте обращение или перенаправьте его.',
  typed_too_long: 'Слишком длинный ответ. Запишите короче.',
};

/** What is still needed before a card opens (R-ID-1). */
export const notIdentified: Record<NotIdentified, string> = {
  nothing: 'нужны два идентификатора',
  one_kind: 'нужен ещё один идентификатор',
  only_nearly: 'совпало приблизительно: нужен точный идентификатор',
};

/** The same as a whole answer to an attempt to open. */
export const notIdentifiedLong: Record<NotIdentified, string> = {
  nothing:
    'Карточка откроется по двум идентификаторам. Спросите, например, телефон и номер лицевого счёта.',
  one_kind:
    'Совпал один идентификатор. Карточка откроется по двум: спросите ещё один — телефон, лицевой счёт, адрес, сумму последнего счёта.',
  only_nearly:
    'Совпадения приблизительные. Нужен хотя бы один точный идентификатор — телефон, лицевой счёт, СНИЛС или паспорт.',
};
