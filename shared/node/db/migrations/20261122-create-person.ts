import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumn, addIndex, createTable } from './builder.ts'

/** The register of people and organisations, and the entry behind each party of a matter. */
export class CreatePerson1795391003001 implements MigrationInterface {
  readonly name = 'CreatePerson1795391003001'

  async up(runner: QueryRunner): Promise<void> {
    const keeping = {
      id: 'id',
      org_id: 'text',
      rev: 'int',
      created_at: 'instant',
      created_by: 'text',
      updated_at: 'instant',
      updated_by: 'text',
      deleted_at: 'instant?',
    } as const
    await createTable(runner, 'person', {
      columns: {
        ...keeping,
        is_organization: 'flag',
        name: 'text',
        aliases: 'json',
        id_type: 'text',
        id_number: 'text?',
        phones: 'json',
        address: 'text?',
        unit_id: 'text?',
        grid_id: 'text?',
        village_part: 'text?',
        group_part: 'text?',
        door_part: 'text?',
        sex: 'text',
        birth_on: 'day?',
        nation: 'text?',
        occupation: 'text?',
        legal_person: 'text?',
        note: 'text',
        origin: 'text',
        merged_into_id: 'text?',
      },
      primary: ['id'],
      indexes: [{ columns: ['merged_into_id', 'id'] }, { columns: ['is_organization', 'id'] }],
    })
    await createTable(runner, 'person_link', {
      columns: {
        ...keeping,
        kind: 'text',
        person_id: 'text',
        other_id: 'text',
        before: 'json?',
        after: 'json?',
        merge_id: 'text?',
        reason: 'text',
        at: 'instant',
        by_id: 'text',
        by_name: 'text',
      },
      primary: ['id'],
      indexes: [{ columns: ['person_id', 'id'] }, { columns: ['other_id', 'id'] }],
    })
    await createTable(runner, 'person_key', {
      columns: { kind: 'id', value: 'id', person_id: 'id' },
      primary: ['kind', 'value', 'person_id'],
      indexes: [{ columns: ['person_id'] }],
    })
    await createTable(runner, 'person_root', {
      columns: { person_id: 'id', root_id: 'text' },
      primary: ['person_id'],
      indexes: [{ columns: ['root_id'] }],
    })
    await addColumn(runner, 'case_party', 'person_id', 'text?')
    await addIndex(runner, 'case_party', ['person_id'])
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('case_party', 'ix_case_party_person_id')
    await runner.dropColumn('case_party', 'person_id')
    for (const table of ['person_root', 'person_key', 'person_link', 'person']) await runner.dropTable(table)
  }
}
