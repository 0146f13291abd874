import type { AccountView } from '../platform/gen/AccountView';
import type { CardView } from '../platform/gen/CardView';
import { AccountDialog, BillDialog } from './parts';
import type { Position } from './position';
import { isBill, type Over } from './visitOver';

/** An account of the client, or a bill of one, over the visit: which of them is looked at outlives a lock. */
export function AccountOver(props: {
  over: Over | null;
  visit: string;
  card: CardView;
  account: string | null;
  position: Position;
  onAccount: (account: AccountView) => void;
  onClose: () => void;
}) {
  const { over, visit, card, account, position } = props;
  if (over === 'accounts' && account !== null) {
    return (
      <AccountDialog
        visit={visit}
        account={account}
        accounts={card.accounts_total}
        company={card.party === 'company'}
        onAccount={props.onAccount}
        onBill={(period) => {
          position.move({ dialog: period === null ? 'accounts' : { bill: { account, period } } });
        }}
        onClose={props.onClose}
      />
    );
  }
  if (!isBill(over)) return null;
  return (
    <BillDialog
      visit={visit}
      account={over.bill.account}
      period={over.bill.period}
      onPeriod={(period) => {
        position.move({ dialog: { bill: { account: over.bill.account, period } } });
      }}
      onClose={props.onClose}
    />
  );
}
