import type { TermOutcome } from '../platform/gen/TermOutcome';
import type { WeighedView } from '../platform/gen/WeighedView';

const company = { act: 'company', point: '7.2.4.2' } as const;
const standard = { act: 'standard', point: '7.3.10.2' } as const;

const notWritten: WeighedView = {
  rule: 'written',
  clause: standard,
  days: null,
  unit: null,
  verdict: { verdict: 'not_written' },
};

/** Ten days of the company from the fake's today, the last of them a Sunday. */
export const TEN_DAYS: TermOutcome = {
  outcome: 'named',
  term: {
    rule: 'company_reply',
    clause: company,
    days: 10,
    unit: 'calendar',
    shortened_from: null,
    received: '2026-11-12',
    last: '2026-11-22',
    carried: { reason: 'weekend' },
    due: '2026-11-23',
    stretches: [{ from: '2026-11-13', to: '2026-11-22', days: 10, what: { what: 'counted' } }],
    weighed: [
      notWritten,
      { rule: 'company_reply', clause: company, days: 10, unit: 'calendar', verdict: { verdict: 'chosen' } },
    ],
    calendar: '2026.11/saratov',
  },
};

/** Everything that can be skipped on the way, over two New Years' worth of reasons. */
export const LONG_TERM: TermOutcome = {
  outcome: 'named',
  term: {
    rule: 'personal_data',
    clause: { act: 'personal_data_law', point: '20' },
    days: 10,
    unit: 'working',
    shortened_from: 20,
    received: '2026-12-24',
    last: '2027-01-18',
    carried: { reason: 'regional', published: false },
    due: '2027-01-20',
    stretches: [
      { from: '2026-12-25', to: '2026-12-25', days: 1, what: { what: 'counted' } },
      { from: '2026-12-26', to: '2026-12-27', days: 2, what: { what: 'skipped', off: { reason: 'weekend' } } },
      { from: '2026-12-28', to: '2026-12-30', days: 3, what: { what: 'counted' } },
      {
        from: '2026-12-31',
        to: '2026-12-31',
        days: 1,
        what: { what: 'skipped', off: { reason: 'moved', from: '2026-01-04' } },
      },
      { from: '2027-01-01', to: '2027-01-10', days: 10, what: { what: 'skipped', off: { reason: 'holiday' } } },
      { from: '2027-01-11', to: '2027-01-12', days: 2, what: { what: 'waited' } },
      { from: '2027-01-13', to: '2027-01-15', days: 3, what: { what: 'counted' } },
      { from: '2027-01-16', to: '2027-01-16', days: 1, what: { what: 'counted_weekend' } },
      { from: '2027-01-17', to: '2027-01-18', days: 2, what: { what: 'counted' } },
      { from: '2027-01-19', to: '2027-01-19', days: 1, what: { what: 'skipped', off: { reason: 'holiday' } } },
    ],
    weighed: [
      {
        rule: 'personal_data',
        clause: { act: 'personal_data_law', point: '20' },
        days: 10,
        unit: 'working',
        verdict: { verdict: 'chosen' },
      },
      { ...notWritten, rule: 'written_vip', clause: { act: 'segments', point: '2 (3.2)' }, verdict: { verdict: 'superseded' } },
      { ...notWritten, days: 20, unit: 'calendar', verdict: { verdict: 'later', due: '2027-01-21' } },
      { rule: 'script', clause: company, days: 30, unit: 'calendar', verdict: { verdict: 'beyond_calendar', year: 2028 } },
      { rule: 'company_reply', clause: company, days: 10, unit: 'calendar', verdict: { verdict: 'waiting', since: '2027-01-10' } },
    ],
    calendar: '2026.11',
  },
};

/** No rule names a term. */
export const NO_NORM: TermOutcome = { outcome: 'no_norm', weighed: [notWritten] };
