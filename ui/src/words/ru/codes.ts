import type { AlgorithmState } from '../../platform/gen/AlgorithmState';
import type { AppealKind } from '../../platform/gen/AppealKind';
import type { AppealStatus } from '../../platform/gen/AppealStatus';
import type { Attribute } from '../../platform/gen/Attribute';
import type { BillPart } from '../../platform/gen/BillPart';
import type { Channel } from '../../platform/gen/Channel';
import type { ConsentState } from '../../platform/gen/ConsentState';
import type { Density } from '../../platform/gen/Density';
import type { IdentifierKind } from '../../platform/gen/IdentifierKind';
import type { Received } from '../../platform/gen/Received';
import type { Requirement } from '../../platform/gen/Requirement';
import type { Role } from '../../platform/gen/Role';
import type { ServiceNeed } from '../../platform/gen/ServiceNeed';
import type { Stage } from '../../platform/gen/Stage';
import type { Theme } from '../../platform/gen/Theme';

/** Kind of an appeal (§7.2.4.1, R-AP-1). */
export const appealKind: Record<AppealKind, string> = {
  consultation: 'консультация',
  application: 'заявка',
  complaint: 'жалоба',
  suggestion: 'предложение',
  gratitude: 'благодарность',
};

/** Channel of communication (§7.1, R-VI-7). */
/** How a score of the client came in. */
export const received: Record<Received, string> = {
  spoken: 'сказал сам',
  terminal: 'на пульте или терминале',
  phone: 'по телефону',
};

export const channel: Record<Channel, string> = {
  office: 'ЦОК',
  reception: 'ГРП',
  extra_office: 'дополнительный офис',
  mobile_office: 'мобильный офис',
  field_visit: 'выезд к клиенту',
  video: 'видеоконсультант',
  phone: 'телефон',
  email: 'электронная почта',
  post: 'почта',
  web_reception: 'виртуальная приёмная',
  account: 'личный кабинет',
  messenger: 'мессенджер',
  social_network: 'социальная сеть',
  terminal: 'терминал',
  state_portal: 'ГИС ЖКХ и Госуслуги',
  sms: 'СМС',
};

/** The same, where room is short. */
export const channelShort: Record<Channel, string> = {
  ...channel,
  extra_office: 'доп. офис',
  field_visit: 'выезд',
  video: 'видео',
  email: 'e-mail',
  web_reception: 'вирт. приёмная',
  account: 'ЛКК',
  social_network: 'соцсеть',
  state_portal: 'Госуслуги',
};

/** How a reply comes by a channel, after «ответим»: «…ответим по телефону». */
export const replyBy: Record<Channel, string> = {
  office: 'в центре обслуживания',
  reception: 'в группе по работе с населением',
  extra_office: 'в дополнительном офисе',
  mobile_office: 'в мобильном офисе',
  field_visit: 'на выезде',
  video: 'по видеосвязи',
  phone: 'по телефону',
  email: 'по электронной почте',
  post: 'письмом по почте',
  web_reception: 'в виртуальной приёмной',
  account: 'в личном кабинете',
  messenger: 'в мессенджере',
  social_network: 'в социальной сети',
  terminal: 'через терминал',
  state_portal: 'через Госуслуги',
  sms: 'по СМС',
};

/** Where an appeal stands (§7.2.4.3). */
export const appealStatus: Record<AppealStatus, string> = {
  open: 'в работе',
  forwarded: 'Перенаправлено исполнителю',
  closed: 'закрыто',
};

/** The same, where room is short. */
export const appealStatusShort: Record<AppealStatus, string> = {
  open: 'в работе',
  forwarded: 'у исполнителя',
  closed: 'закрыто',
};

/** The four stages of a visit (§7.2.2), and its end. */
export const stage: Record<Stage, string> = {
  beginning: 'Начало',
  processing: 'Обработка',
  completion: 'Завершение',
  feedback: 'Обратная связь',
  ended: 'Приём завершён',
};

/** Kind of an identifier (§7.2.3.2), as a chip under the field. */
export const identifier: Record<IdentifierKind, string> = {
  full_name: 'ФИО',
  phone: 'телефон',
  email: 'почта',
  account: 'лицевой счёт',
  passport: 'паспорт',
  snils: 'СНИЛС',
  inn: 'ИНН',
  ogrn: 'ОГРН',
  ogrnip: 'ОГРНИП',
  contract: 'договор',
  address: 'адрес',
  amount: 'сумма счёта',
};

/** The same, where room is short: «телефон + л/с». */
export const identifierShort: Record<IdentifierKind, string> = {
  ...identifier,
  account: 'л/с',
  amount: 'сумма',
};

/** What is noted is the need of service, never a diagnosis (R-PR-6). */
export const need: Record<ServiceNeed, string> = {
  same_level: 'на одном уровне',
  large_print: 'крупный шрифт',
  in_writing: 'письменно',
  out_of_turn: 'вне очереди',
};

/** State of a consent. */
export const consent: Record<ConsentState, string> = {
  unknown: 'спросить',
  given: 'дано',
  withdrawn: 'отозвано',
};

/** Role of an operator. */
export const role: Record<Role, string> = {
  specialist: 'специалист',
  hall_manager: 'менеджер зала',
  mobile: 'мобильный офис',
  curator: 'куратор',
  supervisor: 'руководитель',
  methodologist: 'методолог',
  admin: 'администратор',
};

/** What a stage still requires: as something to do. */
export const requirement: Record<Requirement, string> = {
  greeting: 'Поприветствовать клиента',
  identification: 'Узнать клиента по двум идентификаторам',
  representative: 'Отметить, кто действует за клиента',
  topic: 'Выбрать тему вопроса',
  guide: 'Пройти скрипт и алгоритм',
  close_or_forward: 'Закрыть или перенаправить обращение',
  profile: 'Уточнить профиль или отложить с причиной',
  profile_postponed: 'Вернуться к отложенному в профиле',
  farewell: 'Попрощаться с клиентом',
  feedback: 'Попросить оценку',
};

/** A step of an algorithm, for those who do not see its sign. */
export const algorithmState: Record<AlgorithmState, string> = {
  done: 'сделано',
  now: 'сейчас',
  next: 'впереди',
};

/** What a part of a bill's change comes from. */
export const billPart: Record<BillPart, string> = {
  readings: 'Показания',
  tariff: 'Тариф',
  recalculation: 'Перерасчёт',
  penalty: 'Пени',
  payments: 'Долг и оплаты',
  rounding: 'Округление',
  other: 'Прочее',
};

/** Attributes that can be shown in full. */
export const attribute: Record<Attribute, string> = {
  phone: 'Телефон',
  email: 'Почта',
  document: 'Документ',
  residents: 'Живут',
  full_name: 'Имя полностью',
  snils: 'СНИЛС',
  postal_address: 'Адрес для писем',
  preferred_channel: 'Как отвечать',
  consent_data: 'Согласие на обработку данных',
  consent_ads: 'Согласие на рекламу',
};

/** Theme. */
export const theme: Record<Theme, string> = { system: 'Как в системе', light: 'Светлая', dark: 'Тёмная' };

/** Density. */
export const density: Record<Density, string> = { compact: 'Плотно', regular: 'Обычно', large: 'Просторно' };
