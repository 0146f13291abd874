import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BaseState } from '../platform/gen/BaseState';
import { expectAccessible } from '../testing/axe';
import { FakePlatform, LINK_CODE, LOGIN, PASSWORD } from '../testing/fake';
import { expectFocus, open, openQuestion, openSignedIn } from '../testing/open';
import { words } from '../words';

afterEach(() => {
  vi.useRealTimers();
});

describe('the sign-in', () => {
  it('opens the work by keyboard alone, with nothing kept by the window', async () => {
    const { fake } = await openSignedIn();
    await expectFocus('button', /Начать приём/);
    expect(fake.requests('sign_in')).toEqual([{ login: LOGIN, password: PASSWORD }]);
    expect(window.localStorage).toHaveLength(0);
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('says which field is empty and goes there', async () => {
    const { user, fake } = open();
    await screen.findByLabelText('Логин');
    await user.keyboard('{Enter}');
    expect(screen.getByLabelText('Логин')).toHaveProperty('ariaInvalid');
    expect(screen.getByText('Введите логин.')).toBeTruthy();
    await user.keyboard('orlova{Enter}');
    expect(screen.getByText('Введите пароль.')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Пароль'));
    expect(fake.requests('sign_in')).toHaveLength(0);
  });

  it('tells a wrong password and hears no other try until the wait is over', async () => {
    const { user, fake } = open();
    await screen.findByLabelText('Логин');
    await user.keyboard('orlova{Tab}wrong{Enter}');
    expect(await screen.findByText(/Логин или пароль неверны/)).toBeTruthy();
    expect(screen.getByText(/через 3 секунды/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('Пароль'));
    await user.keyboard('{Enter}');
    expect(fake.requests('sign_in')).toHaveLength(1);
    expect(await screen.findByText(/через 2 секунды/, {}, { timeout: 2000 })).toBeTruthy();
  });

  it('warns of Cyrillic letters in the password, and shows it on demand', async () => {
    const { user } = open();
    await screen.findByLabelText('Логин');
    await user.keyboard('orlova{Tab}щлтщ');
    expect(screen.getByText(/Русская раскладка/)).toBeTruthy();
    const password = screen.getByLabelText('Пароль');
    expect(password.getAttribute('type')).toBe('password');
    await user.click(screen.getByRole('button', { name: 'Показать пароль' }));
    expect(password.getAttribute('type')).toBe('text');
  });

  it('tells a failure of the program with what finds it in the log', async () => {
    const { user, fake } = open();
    await screen.findByLabelText('Логин');
    fake.failNext('sign_in', 'internal');
    await user.keyboard('orlova{Tab}secret{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('7f3a-21c9');
  });
});

describe('a base that cannot be opened', () => {
  const states = Object.keys(words.base) as Exclude<BaseState, 'ready'>[];

  it.each(states)('%s: says what happened, what is safe and what to do, and offers no new base', async (base) => {
    const fake = new FakePlatform();
    fake.base = base;
    open(fake);
    const said = words.base[base];
    expect(await screen.findByRole('heading', { name: said.title })).toBeTruthy();
    for (const text of [said.what, said.safe, said.act, '/var/lib/okno/base']) {
      expect(screen.getByText(text)).toBeTruthy();
    }
    expect(screen.queryByLabelText('Пароль')).toBeNull();
    expect(screen.queryByRole('button', { name: /созда/i })).toBeNull();
  });

  it('r_ce_1 begins the first base with a central, and keeps what was typed when something is wrong', async () => {
    const fake = new FakePlatform();
    fake.base = 'absent';
    const { user } = open(fake);
    await screen.findByRole('heading', { name: words.base.absent.title });
    await user.keyboard('{Enter}');
    await screen.findByRole('heading', { name: 'Подключить к центру' });
    await expectFocus('textbox', 'Адрес');
    await expectAccessible();
    await user.keyboard('{Enter}');
    expect(screen.getByText('Заполните адрес, код, логин и пароль.')).toBeTruthy();
    await user.keyboard(`https://okno.example{Tab}${LINK_CODE}{Tab}${LOGIN}{Tab}wrong{Enter}`);
    expect(await screen.findByText(/не приняла логин и пароль/)).toBeTruthy();
    expect(screen.getByLabelText('Код подключения')).toHaveProperty('value', LINK_CODE);
    expect(document.activeElement).toBe(screen.getByLabelText('Пароль'));
    await user.clear(screen.getByLabelText('Пароль'));
    await user.type(screen.getByLabelText('Пароль'), `${PASSWORD}{Enter}`);
    await expectFocus('button', /Начать приём/);
    expect(fake.requests('begin_with_central')).toHaveLength(2);
  });

  it('goes back from naming a central to what is said of the base', async () => {
    const fake = new FakePlatform();
    fake.base = 'absent';
    const { user } = open(fake);
    await screen.findByRole('heading', { name: words.base.absent.title });
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Назад' }));
    expect(await screen.findByRole('heading', { name: words.base.absent.title })).toBeTruthy();
  });

  it('is looked at again when asked', async () => {
    const fake = new FakePlatform();
    fake.base = 'key_store_locked';
    const { user } = open(fake);
    await screen.findByRole('heading', { name: words.base.key_store_locked.title });
    fake.base = 'ready';
    await user.keyboard('{Enter}');
    expect(await screen.findByLabelText('Логин')).toBeTruthy();
  });

  it('is accessible', async () => {
    const fake = new FakePlatform();
    fake.base = 'damaged';
    open(fake);
    await screen.findByRole('heading', { name: words.base.damaged.title });
    await expectAccessible();
  });
});

describe('r_ce_3 the lock', () => {
  it('takes the work off the screen and gives it back as it was, with everything typed', async () => {
    const { fake, user } = await openQuestion();
    await user.keyboard('{Enter}');
    await screen.findByRole('textbox', { name: /Показания/ });
    await user.keyboard('10612');
    act(() => {
      fake.lockByIdleness();
    });
    expect(await screen.findByRole('heading', { name: 'Заблокировано' })).toBeTruthy();
    expect(document.body.textContent).not.toContain('Нина');
    expect(document.body.textContent).not.toContain('10612');
    await user.keyboard(`${PASSWORD}{Enter}`);
    const field = await screen.findByRole('textbox', { name: /Показания/ });
    expect(field).toHaveProperty('value', '10612');
    expect(document.activeElement).toBe(field);
  });

  it('writes the last letters before the base is shut by hand', async () => {
    const { fake, user } = await openQuestion();
    await user.keyboard('{Enter}');
    await screen.findByRole('textbox', { name: /Показания/ });
    await user.keyboard('10612{Control>}l{/Control}');
    await screen.findByRole('heading', { name: 'Заблокировано' });
    const [lock, draft] = ['lock', 'save_draft'].map((name) =>
      fake.calls.findLastIndex((call) => call.name === name),
    );
    expect(fake.visits[0]?.drafts).toMatchObject({ [`answer:question:visit-1-appeal-1:reading`]: '10612' });
    expect(draft).toBeLessThan(lock ?? -1);
  });

  it('brings an open dialog back with what was typed in it', async () => {
    const { fake, user } = await openQuestion();
    await user.keyboard('{Alt>}f{/Alt}');
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Что сделать исполнителю'), 'Проверить прибор');
    act(() => {
      fake.lockByIdleness();
    });
    await screen.findByRole('heading', { name: 'Заблокировано' });
    await user.keyboard(`${PASSWORD}{Enter}`);
    const again = await screen.findByRole('dialog');
    expect(within(again).getByLabelText('Что сделать исполнителю')).toHaveProperty('value', 'Проверить прибор');
  });

  it('shows the lock when an action finds the base locked', async () => {
    const { fake, user } = await openQuestion();
    fake.failNext('guide_act', 'locked', { retry: false });
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Заблокировано' })).toBeTruthy();
  });

  it('lets another operator in, and nothing of the first one stays', async () => {
    const { fake, user } = await openQuestion();
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByRole('heading', { name: 'Заблокировано' });
    await user.click(screen.getByRole('button', { name: 'Другой сотрудник' }));
    expect(await screen.findByLabelText('Логин')).toHaveProperty('value', '');
    expect(fake.requests('sign_out')).toHaveLength(1);
  });

  it('tells a wrong password', async () => {
    const { user } = await openSignedIn();
    await user.keyboard('{Control>}l{/Control}');
    await screen.findByRole('heading', { name: 'Заблокировано' });
    await user.keyboard('wrong{Enter}');
    expect(await screen.findByText(/Пароль неверен/)).toBeTruthy();
    await expectAccessible();
  });

  it('touches the base while somebody is there, and not at every key', async () => {
    const { fake, user } = await openSignedIn();
    await user.keyboard('{Tab}{Tab}{Tab}');
    await waitFor(() => {
      expect(fake.requests('touch')).toHaveLength(1);
    });
  });
});
