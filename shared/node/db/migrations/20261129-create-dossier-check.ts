import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable } from './builder.ts'

/** Findings of the dossier check that were left as they are, with the reason. Never edited after release. */
export class CreateDossierCheck1795949571447 implements MigrationInterface {
  readonly name = 'CreateDossierCheck1795949571447'

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'dossier_acknowledgement', {
      columns: {
        id: 'id',
        org_id: 'text',
        rev: 'int',
        created_at: 'instant',
        created_by: 'text',
        updated_at: 'instant',
        updated_by: 'text',
        deleted_at: 'instant?',
        mediation_id: 'text',
        case_id: 'text',
        keys: 'json',
        reason: 'text',
        by_name: 'text',
        at: 'instant',
      },
      primary: ['id'],
      indexes: [{ columns: ['mediation_id'] }],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('dossier_acknowledgement')
  }
}
