import { Button } from '../../design/Button';
import { Icon } from '../../design/Icon';
import { Panel } from '../../design/Panel';
import type { OffersView } from '../../platform/gen/OffersView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './Offers.module.css';

const w = words.offers;
/** Offers of earlier visits that are shown, the newest: an order that goes on, a refusal to be respected. */
const SHOWN_BEFORE = 3;

/** Commercial services: what may be offered now with its price, what was offered, here and in earlier visits (R-SC-9). Nothing to see: nothing. */
export function Offers(props: { offers: OffersView; onOffer: (offer: string) => void }) {
  const calendar = useCalendar();
  const { now, begun, made } = props.offers;
  const before = props.offers.before.slice(0, SHOWN_BEFORE);
  if (now.length === 0 && begun === null && made.length === 0 && before.length === 0) return null;
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
              {offer.number !== null && (
                <span className={styles['quiet']}>
                  {w.sayNumber} <strong className={styles['number']}>{offer.number}</strong>
                </span>
              )}
            </span>
          </li>
        ))}
        {before.map((offer) => (
          <li key={`${offer.at}-${offer.title}`} className={styles['row']}>
            <span className={styles['what']}>
              {offer.title}
              <span className={styles['quiet']}>
                {words.offerOutcome[offer.outcome]} {format.dayOfMoment(offer.at, calendar)}
                {offer.operator !== '' && ` · ${offer.operator}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
