import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { expectFocus, openQuestion } from '../testing/open';
import type { OfferOutcome } from '../platform/gen/OfferOutcome';
import { NO_OFFERS, RELAY } from '../testing/sales';

/** A visit in which a service has its moment. */
async function openMoment() {
  const opened = await openQuestion();
  const [visit] = opened.fake.visits;
  if (visit !== undefined) visit.offers = RELAY;
  await opened.user.keyboard('12345{Enter}');
  await screen.findByRole('heading', { name: 'Дополнительные услуги' });
  return opened;
}

describe('r_sc_9 commercial services', () => {
  it('shows the price with its source, and leads through the offer by keys in the Russian layout', async () => {
    const { user, fake } = await openMoment();
    expect(screen.getByText(/4 900,00.₽ · Прайс-лист/u)).toBeTruthy();
    await user.keyboard('{Alt>}п{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Реле напряжения с установкой' });
    await expectFocus('button', /Оформить/);
    await expectAccessible();
    await user.keyboard('{Alt>}1{/Alt}');
    await expectFocus('button', /Записать ответ клиента/);
    expect(within(dialog).getByText('Услуга заказана.')).toBeTruthy();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('заказано')).toBeTruthy();
    // The number is there to be said.
    expect(screen.getByText(/Назовите клиенту номер заказа/).textContent).toContain('218-047-600-7');
    expect(fake.requests('keep_offer')).toEqual([{ visit: 'visit-1', offer: 'sales' }]);
    expect(screen.queryByRole('button', { name: /Предложить/ })).toBeNull();
    await expectAccessible();
  });

  it('an order and a refusal of earlier visits stand there with day and who took them', async () => {
    const opened = await openQuestion();
    const [visit] = opened.fake.visits;
    const relay = { title: 'Реле напряжения с установкой', operator: 'Орлова М. С.' };
    const row = (outcome: OfferOutcome, day: string) => ({ ...relay, outcome, at: `2026-11-${day}T10:00:00+04:00` });
    if (visit !== undefined) visit.offers = { ...NO_OFFERS, before: [row('ordered', '09'), row('declined', '02')] };
    await opened.user.keyboard('12345{Enter}');
    await screen.findByRole('heading', { name: 'Дополнительные услуги' });
    expect(screen.getByText(/заказано 09\.11.*Орлова М\. С\./u)).toBeTruthy();
    expect(screen.getByText(/клиент отказался 02\.11/u)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Предложить/ })).toBeNull();
    await expectAccessible();
  });

  it('can be left and gone on with at the same step', async () => {
    const { user, fake } = await openMoment();
    await user.keyboard('{Alt>}g{/Alt}');
    await screen.findByRole('dialog');
    await user.keyboard('{Alt>}2{/Alt}');
    await expectFocus('button', /Записать ответ клиента/);
    await user.keyboard('{Escape}');
    await waitFor(() => {
      expect(screen.queryByRole('dialog')).toBeNull();
    });
    expect(fake.requests('keep_offer')).toEqual([]);
    await user.click(screen.getByRole('button', { name: /Продолжить/ }));
    expect(within(await screen.findByRole('dialog')).getByText('Клиент отказался.')).toBeTruthy();
  });
});
