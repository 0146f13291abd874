import type { OffersView } from '../platform/gen/OffersView';
import type { Script } from './runs';

/** The offer of a service, as short as can be. */
export const sales: Script = {
  title: 'Реле напряжения с установкой',
  topic: null,
  version: '1.0',
  order: '№ 118 от 26.10.2026',
  algorithm: [],
  steps: [
    {
      id: 'may_i',
      kind: 'choose',
      text: 'Нина Павловна, вместе с новым прибором часто ставят защиту от скачков напряжения. Оформить?',
      note: null,
      paper: null,
      input: null,
      options: [
        { id: 'ordered', title: 'Оформить', detail: null },
        { id: 'declined', title: 'Не нужно', detail: null },
      ],
      ways: { ordered: 'ordered', declined: 'declined' },
    },
    { id: 'ordered', kind: 'end', text: 'Услуга заказана.', note: null, paper: null, input: null, options: [] },
    { id: 'declined', kind: 'end', text: 'Клиент отказался.', note: null, paper: null, input: null, options: [] },
  ],
};

/** The one service of the fake, at its moment. */
export const RELAY: OffersView = {
  now: [{ offer: 'sales', title: 'Реле напряжения с установкой', price: '4900.00', price_source: 'Прайс-лист' }],
  begun: null,
  made: [],
  before: [],
};

/** No service at its moment. */
export const NO_OFFERS: OffersView = { now: [], begun: null, made: [], before: [] };
