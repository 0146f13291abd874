import type { OfferOutcome } from '../../platform/gen/OfferOutcome';

/** Commercial services (§7.2.4.2). */
export const offers = {
  title: 'Дополнительные услуги',
  offer: 'Предложить',
  goOn: 'Продолжить',
  later: 'Вернуться к приёму',
  keep: 'Записать ответ клиента',
  kept: 'Ответ клиента записан',
  registered: (number: string) => `Заказ зарегистрирован, обращение ${number}`,
  sayNumber: 'Назовите клиенту номер заказа по три цифры:',
};

export const offerOutcome: Record<OfferOutcome, string> = {
  ordered: 'заказано',
  declined: 'клиент отказался',
  later: 'клиент решит позже',
  unanswered: 'без ответа',
};
