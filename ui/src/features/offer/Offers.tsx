import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { Panel } from '../../design/Panel';
import type { OffersView } from '../../platform/gen/OffersView';
import { format, words } from '../../words';
import styles from './Offers.module.css';

const w = words.offers;

/** Commercial services: what may be offered now with its price, what was offered (R-SC-9). Nothing to see: nothing. */
export function Offers(props: { offers: OffersView; onOffer: (offer: string) => void }) {
  const { now, begun, made } = props.offers;
  if (now.length === 0 && begun === null && made.length === 0) return null;
  return (
    <Panel title={w.title}>
      <ul className={styles['list']}>
        {begun !== null && (
          <li className={styles['row']}>
            <span className={styles['what']}>{begun.guide.title}</span>
            <Button
              size="s"
              keyId="offer"
              onPress={() => {
                props.onOffer(begun.offer);
              }}
            >
              {w.goOn}
            </Button>
          </li>
        )}
        {now.map((offer, place) => (
          <li key={offer.offer} className={styles['row']}>
            <span className={styles['what']}>
              {offer.title}
              <span className={styles['quiet']}>
                {format.money(offer.price)} · {offer.price_source}
              </span>
            </span>
            <Button
              size="s"
              {...(place === 0 ? { keyId: 'offer' as const } : {})}
              onPress={() => {
                props.onOffer(offer.offer);
              }}
            >
              {w.offer}
              <span className="visually-hidden"> {offer.title}</span>
            </Button>
          </li>
        ))}
        {made.map((offer) => (
          <li key={offer.title} className={styles['row']}>
            <span className={styles['what']}>
              {offer.title}
              <span className={styles['quiet']}>
                <Icon name="check" size="s" /> {words.offerOutcome[offer.outcome]}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
