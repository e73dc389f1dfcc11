import { ArrowShapeUtil } from 'tldraw'

/**
 * tldraw's arrow, but for what it does when somebody stops typing its label: it would take the spaces
 * at the end away, which may be where somebody else is typing.
 */
export class BoardArrowShapeUtil extends ArrowShapeUtil {
  override onEditEnd(): void {
    // The label stays as it is.
  }
}
