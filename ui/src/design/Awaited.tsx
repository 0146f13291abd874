import { words } from '../words';
import { Button } from './Button';
import { Message } from './Message';
import { Skeleton } from './Waiting';

/** What stands in a dialog where an answer will be: lines while it is under way, and why it did not come with the way to ask again. */
export function Awaited(props: {
  /** Why there is no answer, in words; none while it is under way. */
  failure: string | null;
  /** How high the answer will be, about. */
  lines: number;
  onAgain: () => void;
}) {
  if (props.failure === null) return <Skeleton lines={props.lines} label={words.failing.loading} />;
  return (
    <>
      <Message tone="warn" alert>
        {props.failure}
      </Message>
      <div>
        <Button autoFocus onPress={props.onAgain}>
          {words.failureAction.retry}
        </Button>
      </div>
    </>
  );
}
