import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../testing/axe';
import { FakePlatform } from '../testing/fake';
import { openVisit, TWO } from '../testing/open';

const ONLINE = { state: 'online', since: '2026-11-12T10:30:00+04:00', received: '2026-11-12T10:31:00+04:00' } as const;

const options = () => within(screen.getByRole('listbox', { name: 'Кто это может быть' })).queryAllByRole('option');

describe('r_id_8 the search everywhere', () => {
  it('answers from the base here at once, and puts those of elsewhere below, where nothing moves', async () => {
    const fresh = new FakePlatform();
    fresh.connection = ONLINE;
    fresh.away = ['client-namesake'];
    const { user } = await openVisit(fresh);
    await user.keyboard('{F2}Ковалева');
    await waitFor(() => {
      expect(options()).toHaveLength(2);
    });
    expect(screen.getByText('В других отделениях')).toBeTruthy();
    expect(screen.getByText('и по всей компании')).toBeTruthy();
    const [first] = options();
    expect(first?.getAttribute('aria-selected')).toBe('true');
    await expectAccessible();
  });

  it('opens one of elsewhere as any other, by two identifiers', async () => {
    const fresh = new FakePlatform();
    fresh.connection = ONLINE;
    fresh.away = ['client-kovaleva'];
    const { user, fake } = await openVisit(fresh);
    await user.keyboard(`{F2}${TWO}`);
    await screen.findByText('В других отделениях');
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    const marked = options().find((option) => option.getAttribute('aria-selected') === 'true');
    expect(marked?.textContent).toContain('открыть');
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Нина Павловна Ковалёва' })).toBeTruthy();
    expect(fake.requests('open_card')).toEqual([{ visit: 'visit-1', client: 'client-kovaleva', text: TWO }]);
  });

  it('says whose territory was searched when the central is not reached, and nothing where there is none', async () => {
    const fresh = new FakePlatform();
    fresh.connection = { state: 'offline', since: '2026-11-12T10:20:00+04:00' };
    const { user } = await openVisit(fresh);
    await user.keyboard('{F2}Ковалева');
    expect(await screen.findByText(/Нет связи: поиск только по территории: ЦОК «Ленинский»/)).toBeTruthy();
  });

  it('asks the central for nothing short', async () => {
    const fresh = new FakePlatform();
    fresh.connection = ONLINE;
    const { user, fake } = await openVisit(fresh);
    await user.keyboard('{F2}Ко');
    await waitFor(() => {
      expect(fake.requests('find_clients').length).toBeGreaterThan(0);
    });
    expect(fake.requests('find_elsewhere')).toHaveLength(0);
  });
});
