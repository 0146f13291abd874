import type { ColleagueView } from '../platform/gen/ColleagueView';

/** Colleagues of the fake. */
export const COLLEAGUES: ColleagueView[] = [
  { id: 'operator-2', name: 'Кузнецов Артём Павлович', role: 'specialist', office: null },
  { id: 'operator-3', name: 'Седова Ирина Львовна', role: 'supervisor', office: 'ЦОК «Заводской»' },
];
