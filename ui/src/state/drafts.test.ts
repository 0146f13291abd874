import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakePlatform, LOGIN, PASSWORD } from '../testing/fake';
import { Drafts, MAX_DRAFT, QUIET, RETRY } from './drafts';

describe('drafts', () => {
  let fake: FakePlatform;
  let drafts: Drafts;
  const kept = () => fake.visits[0]?.drafts;

  beforeEach(async () => {
    vi.useFakeTimers();
    fake = new FakePlatform();
    await fake.call('sign_in', { login: LOGIN, password: PASSWORD });
    await fake.call('start_visit', { channel: 'office' });
    drafts = new Drafts(fake);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are written once, after a moment of quiet', async () => {
    for (const text of ['п', 'по', 'пок']) drafts.type('visit-1', 'topic', text);
    await vi.advanceTimersByTimeAsync(QUIET - 1);
    expect(fake.requests('save_draft')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(fake.requests('save_draft')).toEqual([{ visit: 'visit-1', field: 'topic', text: 'пок' }]);
  });

  it('are there at once after a flush', async () => {
    drafts.type('visit-1', 'report:1', 'Показания приняты');
    await drafts.flush();
    expect(kept()).toEqual({ 'report:1': 'Показания приняты' });
  });

  it('stay and are tried again when the vault does not take them', async () => {
    fake.failNext('save_draft', 'locked');
    drafts.type('visit-1', 'note:1', 'Проверить');
    await drafts.flush();
    expect(kept()).toEqual({});
    expect(drafts.typed('visit-1', 'note:1')).toBe('Проверить');
    drafts.seal();
    expect(drafts.typed('visit-1', 'note:1')).toBe('Проверить');
    await vi.advanceTimersByTimeAsync(RETRY);
    expect(kept()).toEqual({ 'note:1': 'Проверить' });
    drafts.seal();
    expect(drafts.typed('visit-1', 'note:1')).toBeUndefined();
  });

  it('never lose what is typed while an older text is being written', async () => {
    fake.delay = 50;
    drafts.type('visit-1', 'topic', 'по');
    const flushed = drafts.flush();
    drafts.type('visit-1', 'topic', 'показания');
    await vi.advanceTimersByTimeAsync(1000);
    await flushed;
    expect(kept()).toEqual({ topic: 'показания' });
  });

  it('are forgotten when given, and gone when another operator comes', async () => {
    drafts.type('visit-1', 'topic', 'показания');
    await drafts.flush();
    drafts.forget('visit-1', 'topic');
    await drafts.flush();
    expect(kept()).toEqual({});
    drafts.type('visit-1', 'topic', 'ещё');
    drafts.clear();
    await vi.advanceTimersByTimeAsync(1000);
    expect(kept()).toEqual({});
    expect(drafts.typed('visit-1', 'topic')).toBeUndefined();
  });

  it('say that they are not kept while the disk is full, once, and when they are again', async () => {
    const told: (string | null)[] = [];
    drafts.onRefused((failure) => told.push(failure?.code ?? null));
    fake.failNext('save_draft', 'disk_full');
    drafts.type('visit-1', 'topic', 'показания');
    await drafts.flush();
    fake.failNext('save_draft', 'disk_full');
    await drafts.flush();
    expect(told).toEqual(['disk_full']);
    await vi.advanceTimersByTimeAsync(RETRY);
    expect(kept()).toEqual({ topic: 'показания' });
    expect(told).toEqual(['disk_full', null]);
  });

  it('are not tried for ever where the vault can never take them', async () => {
    fake.failNext('save_draft', 'not_found');
    drafts.type('visit-9', 'topic', 'показания');
    await drafts.flush();
    await vi.advanceTimersByTimeAsync(RETRY * 3);
    expect(fake.requests('save_draft')).toHaveLength(1);
  });

  it('have a limit', () => {
    drafts.type('visit-1', 'topic', 'а'.repeat(MAX_DRAFT + 5));
    expect(drafts.typed('visit-1', 'topic')).toHaveLength(MAX_DRAFT);
  });

  it('of the work on an appeal go to that appeal, and tell when they were kept', async () => {
    const told = vi.fn<() => void>();
    const end = drafts.subscribeKept(told);
    drafts.typeAtWork('forwarded-8', 'answer', 'Расход пересчитан');
    expect(drafts.keptAtWork('forwarded-8', 'answer')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(QUIET);
    expect(fake.inbox.drafts).toEqual({ 'forwarded-8/answer': 'Расход пересчитан' });
    expect(drafts.keptAtWork('forwarded-8', 'answer')).toBe('2026-11-12T14:31:07+04:00');
    expect(told).toHaveBeenCalledOnce();
    end();
    drafts.forgetAtWork('forwarded-8', 'answer');
    await drafts.flush();
    expect(fake.inbox.drafts).toEqual({});
    expect(drafts.keptAtWork('forwarded-8', 'answer')).toBeUndefined();
    expect(drafts.typedAtWork('forwarded-8', 'answer')).toBeUndefined();
    expect(fake.requests('save_draft')).toEqual([]);
  });
});
