import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openSignedIn } from '../testing/open';

/** A question of a client who is not identified. */
async function question() {
  const fake = new FakePlatform();
  fake.unidentified = true;
  const opened = await openSignedIn(fake);
  await opened.user.keyboard('{Enter}');
  await screen.findByRole('combobox', { name: 'Что хочет клиент?' });
  await opened.user.click(screen.getByRole('combobox', { name: 'Что хочет клиент?' }));
  await opened.user.keyboard('показ');
  await screen.findByRole('option', { name: /Передача показаний/ });
  await opened.user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: 'Передача показаний' });
  return opened;
}

describe('a client without a card (r_id_6)', () => {
  it('r_ap_11 is promised a call to the contact they leave', async () => {
    const { user, fake } = await question();
    await user.keyboard('{Alt>}c{/Alt}');
    await screen.findByRole('dialog', { name: /Обещать клиенту/ });
    await expectAccessible();
    await user.keyboard('{Control>}{Enter}{/Control}');
    await expectFocus('textbox', 'Телефон');
    await user.keyboard('8 937 000-11-22{Control>}{Enter}{/Control}');
    expect(fake.requests('make_promise').at(-1)).toMatchObject({ kind: 'call_back', contact: '8 937 000-11-22' });
    expect(await screen.findByText(/Обещание по обращению .* записано/, { ignore: 'script, style' })).toBeTruthy();
  });

  it('r_id_6 leaves with a forwarded appeal where to answer', async () => {
    const { user, fake } = await question();
    await user.keyboard('{Alt>}f{/Alt}');
    await screen.findByRole('dialog', { name: /Перенаправить/ });
    await user.click(screen.getByRole('button', { name: /Подразделение/ }));
    await user.click(await screen.findByRole('option', { name: /Отдел расчётов/ }));
    await user.click(screen.getByRole('button', { name: /Способ ответа/ }));
    await user.click(await screen.findByRole('option', { name: 'телефон' }));
    expect(screen.getByRole('textbox', { name: 'Куда ответить' })).toBeTruthy();
    await expectAccessible();
    await user.click(screen.getByRole('checkbox', { name: /Клиенту названы/ }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await expectFocus('textbox', 'Куда ответить');
    await user.keyboard('8 937 000-11-22{Control>}{Enter}{/Control}');
    expect(fake.requests('forward_appeal').at(-1)).toMatchObject({ contact: '8 937 000-11-22' });
  });
});
