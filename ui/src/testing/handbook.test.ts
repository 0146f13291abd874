/** The page of «Справочник клиента» that `oknoctl library handbook` makes (R-SC-7): not of the program, but read by clients. */
import { beforeEach, expect, test } from 'vitest';
import PAGE from '../../../crates/ctl/tests/kept/handbook.html?raw';
import { expectAccessible } from './axe';

function type(words: string): void {
  const field = document.querySelector<HTMLInputElement>('#words');
  if (field === null) throw new Error('no field');
  field.value = words;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const shown = () => [...document.querySelectorAll('article:not([hidden]) h3')].map((each) => each.textContent);

beforeEach(() => {
  const page = new DOMParser().parseFromString(PAGE, 'text/html');
  document.documentElement.lang = page.documentElement.lang;
  document.title = page.title;
  document.body.innerHTML = page.body.innerHTML;
  // A script put in by innerHTML does not run by itself.
  const script = document.createElement('script');
  script.textContent = page.querySelector('script')?.textContent ?? '';
  document.querySelector('body > script')?.replaceWith(script);
});

test('r_sc_7 the page is whole without a search and accessible with one', async () => {
  expect(shown()).toEqual(['Передача показаний', 'Счёт не пришёл']);
  expect(document.body.textContent).toContain('Счёт "бумажный" & другой.');
  await expectAccessible();
  type('ящик');
  await expectAccessible();
});

test('r_sc_7 a topic is found by what clients say, in other forms of the words', () => {
  type('забыла подать цифры');
  expect(shown()).toEqual(['Передача показаний']);
  expect(document.querySelector('nav')?.hidden).toBe(true);
  expect(document.querySelector('[role=status]')?.textContent).toBe('Нашлось: 1');
  type('ПУСТО в ящиках');
  expect(shown()).toEqual(['Счёт не пришёл']);
  type('космос');
  expect(shown()).toEqual([]);
  expect(document.querySelector('[role=status]')?.textContent).toContain('Ничего не нашлось');
  type('');
  expect(shown()).toHaveLength(2);
  expect(document.querySelector('nav')?.hidden).toBe(false);
});
