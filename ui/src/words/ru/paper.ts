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
  notShown:
    'Этот документ показать нельзя: он другого вида или повреждён. Он хранится зашифрованным. Картинки и PDF видны здесь.',
} as const;
