import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FakePlatform } from '../testing/fake';
import { expectAccessible } from '../testing/axe';
import { expectFocus, openSignedIn } from '../testing/open';

describe('r_sc_4 the library of the workplace', () => {
  it('says by name which files are not what was signed, and that the former goes on', async () => {
    const fake = new FakePlatform();
    fake.libraryRefused = {
      why: 'files',
      changed: ['scripts/readings.yaml'],
      missing: ['topics/gone.yaml'],
      additional: ['scripts/strange.yaml'],
      more: 2,
    };
    const { user } = await openSignedIn(fake);
    await user.click(await screen.findByRole('button', { name: 'Новые скрипты не приняты' }));
    const dialog = await screen.findByRole('dialog', { name: 'Библиотека скриптов' });
    for (const file of ['scripts/readings.yaml', 'topics/gone.yaml', 'scripts/strange.yaml']) {
      expect(within(dialog).getByText(file)).toBeTruthy();
    }
    expect(within(dialog).getByText(/Вы работаете по прежней библиотеке/)).toBeTruthy();
    expect(within(dialog).getByText('И ещё 2')).toBeTruthy();
    await expectAccessible();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says nothing of itself while all is well, and is found by its name', async () => {
    const { user } = await openSignedIn();
    expect(screen.queryByRole('button', { name: 'Новые скрипты не приняты' })).toBeNull();
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox'), 'библиотека');
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Библиотека скриптов' });
    expect(within(dialog).getByText(/Подпись и файлы проверены/)).toBeTruthy();
    // Whoever came by the palette goes on where the work begins.
    await user.keyboard('{Escape}');
    await expectFocus('button', 'Начать приём');
  });
});
