import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { expectFocus, openQuestion, openSignedIn } from '../testing/open';

/** Somebody who serves clients and has appeals to work on besides. */
function withAppeals(role: FakePlatform['role'] = 'specialist'): FakePlatform {
  const fake = new FakePlatform();
  fake.role = role;
  fake.worksOnAppeals = true;
  fake.inbox.fill();
  return fake;
}

const rail = () => within(screen.getByRole('navigation', { name: 'Разделы' }));

describe('r_ap_5 the inbox of who serves clients', () => {
  it('stands beside visits where there is something in it, a key away, in the Russian layout too', async () => {
    const { user } = await openSignedIn(withAppeals('supervisor'));
    await screen.findByRole('button', { name: 'Начать приём' });
    const item = rail().getByRole('button', { name: /Обращ/ });
    expect(item.getAttribute('aria-keyshortcuts')).toBe('Alt+Z');
    await user.keyboard('{Alt>}[KeyZ]{/Alt}');
    await screen.findByRole('listbox', { name: 'Мои' });
    await expectFocus('option', /218-046-102-2/);
    expect(rail().getByRole('button', { name: /Обращ/ }).getAttribute('aria-current')).toBe('page');
    await expectAccessible();
    await user.keyboard('{F4}');
    expect(await screen.findByRole('button', { name: 'Начать приём' })).toBeTruthy();
  });

  it('says in the list of the unit who works on each', async () => {
    const { user } = await openSignedIn(withAppeals('supervisor'));
    await user.keyboard('{Alt>}[KeyZ]{/Alt}');
    await screen.findByRole('listbox', { name: 'Мои' });
    await user.keyboard('{Alt>}2{/Alt}');
    const unit = await screen.findByRole('listbox', { name: 'Отдел' });
    const names = within(unit).getAllByRole('option').map((row) => row.getAttribute('aria-label') ?? '');
    expect(names.some((name) => /[А-Я][а-я]+ [А-Я]\. [А-Я]\./.test(name))).toBe(true);
  });

  it('is left and come back to with the visit as it stood, and is not there where there is nothing', async () => {
    const { user } = await openQuestion(withAppeals());
    await user.keyboard('{Alt>}[KeyZ]{/Alt}');
    await screen.findByRole('listbox', { name: 'Мои' });
    await user.keyboard('{F4}');
    expect(await screen.findByRole('heading', { name: 'Передача показаний' })).toBeTruthy();
  });

  it('is no place for who has nothing to work on', async () => {
    const { user } = await openSignedIn();
    await screen.findByRole('button', { name: 'Начать приём' });
    expect(rail().queryByRole('button', { name: /Обращ/ })).toBeNull();
    await user.keyboard('{Alt>}[KeyZ]{/Alt}');
    expect(screen.queryByRole('listbox', { name: 'Мои' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Начать приём' })).toBeTruthy();
  });
});
