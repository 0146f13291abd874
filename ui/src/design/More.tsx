import { Button } from './Button';
import { words } from '../words';
import styles from './Form.module.css';

/** Under a list that is not whole: how much of it is shown, and the way on; null where the program shows no more at once. */
export function More(props: { shown: number; total: number; onMore: (() => void) | null }) {
  if (props.shown >= props.total) return null;
  return (
    <p className={styles['quiet']}>
      {words.lists.shown(props.shown, props.total)}{' '}
      {props.onMore === null ? (
        words.lists.restLater
      ) : (
        <Button look="link" size="s" onPress={props.onMore}>
          {words.lists.showMore}
        </Button>
      )}
    </p>
  );
}
