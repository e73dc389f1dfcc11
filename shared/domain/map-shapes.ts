import { barrierShapeMigrations, barrierShapeProps } from './barrier-shape.ts'
import { commitmentShapeMigrations, commitmentShapeProps } from './commitment-shape.ts'
import { potShapeMigrations, potShapeProps } from './pot-shape.ts'
import { serviceShapeMigrations, serviceShapeProps } from './service-shape.ts'
import { stageShapeMigrations, stageShapeProps } from './stage-shape.ts'

/** The shapes of the service map, as the board's schema takes them. */
export const mapShapeSchemas = {
  barrier: { props: barrierShapeProps, migrations: barrierShapeMigrations },
  commitment: { props: commitmentShapeProps, migrations: commitmentShapeMigrations },
  pot: { props: potShapeProps, migrations: potShapeMigrations },
  service: { props: serviceShapeProps, migrations: serviceShapeMigrations },
  stage: { props: stageShapeProps, migrations: stageShapeMigrations },
} as const
