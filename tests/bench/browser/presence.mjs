/** What a page tells of where its person looks and points, as tldraw's presence records have it. */
export function presenceView(x, y, selectedShapeIds) {
  return {
    cursor: { x, y, rotation: 0, type: 'default' },
    camera: { x: 0, y: 0, z: 1 },
    screenBounds: { x: 0, y: 0, w: 1280, h: 800 },
    selectedShapeIds,
    currentPageId: 'page:page',
    brush: null,
    scribbles: [],
    followingUserId: null,
    chatMessage: '',
    lastActivityTimestamp: 0,
  }
}
