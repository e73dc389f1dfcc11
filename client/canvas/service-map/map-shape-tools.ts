import { BaseBoxShapeTool } from 'tldraw'

/** Places a service: a click puts one of the usual size, a drag one as large as is drawn. */
class ServiceTool extends BaseBoxShapeTool {
  static override id = 'service'
  override shapeType = 'service' as const
}

class PotTool extends BaseBoxShapeTool {
  static override id = 'pot'
  override shapeType = 'pot' as const
}

class StageTool extends BaseBoxShapeTool {
  static override id = 'stage'
  override shapeType = 'stage' as const
}

class BarrierTool extends BaseBoxShapeTool {
  static override id = 'barrier'
  override shapeType = 'barrier' as const
}

/** One for each shape of the service map, named as it is. */
export const mapShapeTools = [ServiceTool, PotTool, StageTool, BarrierTool]
