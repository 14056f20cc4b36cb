import { customImageAgent } from '../../../server/src/rules/compute/custom-image-agent';
import { AGENTLESS, protectedMachine } from '../../support/machines';
import { testRule } from '../../support/ruleTest';

const message = (severity: string, source: string) =>
  `${severity}: VM "vm" starts from ${source}: make sure that it holds a supported operating system with the VM agent.`;
const HINT = message('hint', 'a custom image');
const ID = "[resourceId('Microsoft.Compute/galleries/images', 'gallery', 'image')]";
const image = (id: string, drawing = '') =>
  `        "storageProfile": {
          "imageReference": {
            "id": "${id}"${drawing && `\n            //    ^ ${drawing}`}
          }
        }`;
const PLATFORM =
  '/Subscriptions/s/Providers/Microsoft.Compute/Locations/westus/Publishers/Canonical/ArtifactTypes/VMImage/Offers/o/Skus/k/Versions/1';

testRule(customImageAgent, {
  clean: {
    'an image of the Marketplace': protectedMachine({
      properties: '        "storageProfile": { "imageReference": { "publisher": "Canonical", "id": "" } }',
    }),
    'an image of the Marketplace by its id': protectedMachine({ properties: image(PLATFORM) }),
    'without an agent': protectedMachine({ properties: image(ID), policy: AGENTLESS }),
    'not protected': protectedMachine({ properties: image(ID), form: 'unprotected' }),
    'the image is unknown': protectedMachine({
      properties: image("[parameters('image')]"),
      head: '  "parameters": { "image": { "type": "string" } },\n',
    }),
  },

  findings: {
    'an image of a shared gallery': protectedMachine({
      properties: image('/SharedGalleries/g/Images/i/Versions/latest', HINT)
        .replace('"id": ', '"sharedGalleryImageId": ')
        .replace('//    ^', '//                      ^'),
    }),
    'an image of a community gallery, beside an empty id': protectedMachine({
      properties: image('/CommunityGalleries/g/Images/i/Versions/latest', HINT)
        .replace('"id": ', '"id": "", "communityGalleryImageId": ')
        .replace('//    ^', '//                                   ^'),
    }),
    'an image of a gallery': protectedMachine({ properties: image(ID, HINT) }),
    'in 2023, symbolic': {
      template: protectedMachine({ properties: image(ID, HINT), form: 'symbolic' }),
      edition: '2023-07-05',
    },
    'an image without an agent': protectedMachine({
      properties: `${image(ID, message('information', 'a custom image'))},
        "osProfile": { "linuxConfiguration": { "provisionVMAgent": false } }`,
    }),
    'an existing disk': protectedMachine({
      properties: `        "storageProfile": {
          "osDisk": {
            "createOption": "Attach",
            //              ^ ${message('information', 'an existing OS disk')}
            "managedDisk": { "id": "[parameters('disk')]" }
          }
        }`,
      head: '  "parameters": { "disk": { "type": "string" } },\n',
    }),
    'an image whose name is a parameter': protectedMachine({
      properties: image("[resourceId('Microsoft.Compute/images', parameters('image'))]", HINT),
      head: '  "parameters": { "image": { "type": "string" } },\n',
      form: 'nested',
    }),
  },
});
