import { useState } from 'react';
import type { AccountView } from '../platform/gen/AccountView';
import type { CardView } from '../platform/gen/CardView';

/** The account that is meant, and those to choose from. */
export interface AccountChoice {
  readonly account: string | null;
  /** Those on the card, and the one that was chosen from beyond them. */
  readonly accounts: readonly AccountView[];
  readonly choose: (account: string | null) => void;
  /** Chooses one that may stand on the card or not: of a company's hundreds. */
  readonly chooseFurther: (account: AccountView) => void;
}

/** The card comes with its accounts: the first is meant until another is chosen. */
export function useAccount(card: CardView | null, meant: string | null, onMeant: (account: string | null) => void): AccountChoice {
  const first = card?.accounts[0]?.account ?? null;
  const client = card?.client ?? null;
  // One of the card that was meant before the base was locked is meant again.
  const again = card?.accounts.some((each) => each.account === meant) === true ? meant : first;
  const [account, setAccount] = useState(again);
  const choose = (next: string | null) => {
    setAccount(next);
    onMeant(next);
  };
  const [further, setFurther] = useState<AccountView | null>(null);
  const [of, setOf] = useState(client);
  if (of !== client) {
    setOf(client);
    setAccount(first);
    setFurther(null);
  }
  const onCard = card?.accounts ?? [];
  const beyond = further !== null && onCard.every((each) => each.account !== further.account);
  return {
    account,
    accounts: beyond ? [...onCard, further] : onCard,
    choose,
    chooseFurther: (chosen) => {
      choose(chosen.account);
      setFurther(chosen);
    },
  };
}
