import { ListLayout, Rect, type LayoutInfo } from 'react-aria-components';

/**
 * How the rows of a long list lie: as in any list, one below the other over its whole width.
 *
 * What is drawn ahead of the eye is also wider than the list. `ListLayout` compares areas to tell whether a row it is asked
 * for was laid out yet, and a wider area hides that the last ones were not: then End led to a row that was never drawn.
 */
export class LongLayout<Row extends object> extends ListLayout<Row> {
  override getVisibleLayoutInfos(rect: Rect): LayoutInfo[] {
    const width = Math.min(rect.width, this.getContentSize().width);
    return super.getVisibleLayoutInfos(new Rect(0, rect.y, width, rect.height));
  }
}
