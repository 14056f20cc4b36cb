import { dataDiskNotIncluded } from '../../../server/src/rules/disks/data-disk-not-included';
import { protectedMachine, storage } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const message = (luns: string) =>
  `information: Item "vm;iaasvmcontainerv2;group;vm" backs up only the listed data disks; VM "vm" has others: LUN ${luns}.`;
const properties = storage('[{ "lun": 0 }, { "lun": 1 }, { "lun": 2 }]');
const choice = (luns: string, isInclusion: string, drawing = '') => `,
        "extendedProperties": {
          "diskExclusionProperties": {
            "isInclusionList": ${isInclusion},
              "diskLunList": ${luns}${drawing && `\n            //^ ${drawing}`}
          }
        }`;

testRule(dataDiskNotIncluded, {
  clean: {
    'all are listed': protectedMachine({ properties, item: choice('[2, 1, 0]', 'true') }),
    'what is left out is said': protectedMachine({ properties, item: choice('[2]', 'false') }),
    'the list is unknown': protectedMachine({
      properties,
      item: choice(`"[parameters('luns')]"`, 'true'),
      head: '  "parameters": { "luns": { "type": "array" } },\n',
    }),
    'the kind of list is unknown': protectedMachine({
      properties,
      item: choice('[0]', `"[parameters('only')]"`),
      head: '  "parameters": { "only": { "type": "bool" } },\n',
    }),
    'no data disks': protectedMachine({ properties: storage('[]'), item: choice('[0]', 'true') }),
    stopped: protectedMachine({ properties, item: choice('[0]', 'true'), form: 'stopped' }),
  },

  findings: {
    'two are not listed': protectedMachine({ properties, item: choice('[1]', 'true', message('0, 2')) }),
    'none is listed, in 2021': {
      template: protectedMachine({ properties, item: choice('[]', 'true', message('0, 1, 2')), form: 'symbolic' }),
      edition: '2021-11-18',
    },
    'through expressions': protectedMachine({
      properties,
      item: choice(`"[range(0, 2)]"`, `"[not(false())]"`, message('2')),
      form: 'nested',
    }).replace('            //^ info', '            //               ^ info'),
  },
});
