import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openSignedIn } from '../testing/open';
import { details, promised } from '../testing/tasks';

const about = {
  id: 'appeal-late',
  number: '218-040-009-1',
  topic: '2.1.1',
  title: 'Поверка прибора',
  kind: 'consultation',
  channel: 'phone',
  status: 'closed',
  registered: '2026-11-09T11:05:00+04:00',
  reply_by: null,
  reply_channel: null,
} as const;

describe('deadlines (r_ap_6)', () => {
  it('r_ap_6 warns of what is due soon', async () => {
    const fake = new FakePlatform();
    fake.promises.all.push(
      details(promised(about, '2026-11-13', { promise: 'promise-soon', kind: 'call_back', soon: true }), 'Нина, +7', null),
    );
    fake.promises.warned = '2026-11-13';
    await openSignedIn(fake);
    expect(await screen.findByRole('button', { name: /Поверка прибора.*скоро/ })).toBeTruthy();
    await expectAccessible();
  });

  it('r_ap_6 shows the head of an office what colleagues owe, and gives it to another', async () => {
    const fake = new FakePlatform();
    const late = { promise: 'promise-late', kind: 'call_back', holder: 'Соколов А. И.', may_give: true } as const;
    fake.promises.others.push(details(promised(about, '2026-11-10', late), 'Нина Павловна, +7 927 123-45-41', null));
    const { user } = await openSignedIn(fake);
    const row = await screen.findByRole('button', { name: /Поверка прибора.*срок прошёл.*у кого: Соколов А. И./ });
    await expectAccessible();
    await user.click(row);
    // Whom to call stands there, and the way to give it.
    const dialog = await screen.findByRole('dialog', { name: /Позвонить клиенту/ });
    expect(within(dialog).getByText('Нина Павловна, +7 927 123-45-41')).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Alt>}l{/Alt}');
    expect(await screen.findByText('Выберите коллегу.')).toBeTruthy();
    await expectFocus('button', /Кому передать/);
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('option', { name: /Кузнецов/ }));
    await user.keyboard('{Alt>}l{/Alt}');
    expect(await screen.findByText('Передано: Кузнецов Артём Павлович', { ignore: 'script, style' })).toBeTruthy();
    expect(fake.promises.givenTo).toEqual([{ promise: 'promise-late', to: 'operator-2' }]);
    expect(screen.queryByText('У коллег')).toBeNull();
  });
});
