import type { IdentifierKind } from '../../platform/gen/IdentifierKind';

/** What is wrong with an identifier of this kind, and how to mend it. */
export const problem: Record<IdentifierKind, string> = {
  full_name: 'нужны фамилия и имя целиком',
  phone: 'в номере должно быть 10 цифр после +7 или 8: пересчитайте',
  email: 'проверьте адрес: имя@сайт',
  account: 'проверьте цифры лицевого счёта',
  passport: 'серия — 4 цифры, номер — 6',
  snils: 'контрольные цифры не сходятся: переспросите',
  inn: 'контрольные цифры не сходятся: переспросите',
  ogrn: 'контрольная цифра не сходится: переспросите',
  ogrnip: 'контрольная цифра не сходится: переспросите',
  contract: 'проверьте номер договора',
  address: 'нужны улица, дом и квартира',
  amount: 'назовите сумму рублями и копейками: 1284,50',
};

/** Closer words, where the code of the problem says more than the kind does. */
export const problemCode: Readonly<Record<string, string>> = {
  check_digits: 'контрольные цифры не сходятся: переспросите',
  check_digit: 'контрольная цифра не сходится: переспросите',
  too_short: 'не хватает цифр: переспросите',
  too_long: 'лишние цифры: переспросите',
  length: 'не то количество цифр: пересчитайте',
};
