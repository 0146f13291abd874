import { plural } from './format';

/** A kept document that is looked at again. */
export const paper = {
  view: 'Документ',
  pageBack: 'Предыдущая страница',
  pageOn: 'Следующая страница',
  page: (page: number, pages: number) => `страница ${page} из ${pages}`,
  pages: (pages: number) => `${pages} ${plural(pages, 'страница', 'страницы', 'страниц')}`,
  alt: (name: string, page: number) => `${name}, страница ${page}`,
  print: 'Напечатать',
  printPage: 'Напечатать эту страницу',
  step: 'Бумага по скрипту',
  signedDetail: 'напечатайте, клиент проверит и подпишет; копия останется в обращении',
  givenDetail: 'отдайте клиенту; копия останется в обращении',
  signed: 'Подписано',
  given: 'Отдано клиенту',
  keptSigned: 'Подписанная бумага приложена к обращению',
  keptGiven: 'Выданная бумага приложена к обращению',
  readOut: 'Прочитано клиенту целиком, вопросов не осталось',
  readOutHint: 'Клиент не видит: он подписывает то, что услышал (П3 6.9).',
  missing: (titles: string) => `Программа не знает: ${titles}. Впишите от руки.`,
  notShown:
    'Этот документ показать нельзя: он другого вида или повреждён. Он хранится зашифрованным. Картинки и PDF видны здесь.',
} as const;
