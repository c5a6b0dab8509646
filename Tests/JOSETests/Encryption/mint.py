"""mint.py FILE: writes encrypted tokens with the keys that open them, made by Python's cryptography package, which
shares no code with the program: what DecryptionVectorTests opens. Run by hand; the file is kept.
"""
import os, json, base64, struct, hashlib, hmac, zlib, sys
from cryptography.hazmat.primitives.asymmetric import rsa, ec, x25519, padding
from cryptography.hazmat.primitives import hashes, keywrap, serialization
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
b=lambda x: base64.urlsafe_b64encode(x).rstrip(b'=').decode()
i=lambda n,l=None: b(n.to_bytes(l or (n.bit_length()+7)//8,'big'))
def content(enc,cek,aad,pt):
    if enc.endswith('GCM'):
        iv=os.urandom(12); c=AESGCM(cek).encrypt(iv,pt,aad); return iv,c[:-16],c[-16:]
    h=len(cek)//2; iv=os.urandom(16); p=16-len(pt)%16
    e=Cipher(algorithms.AES(cek[h:]),modes.CBC(iv)).encryptor(); c=e.update(pt+bytes([p])*p)+e.finalize()
    d={16:'sha256',24:'sha384',32:'sha512'}[h]
    t=hmac.new(cek[:h],aad+iv+c+struct.pack('>Q',len(aad)*8),d).digest()[:h]
    return iv,c,t
KB={'A128CBC-HS256':32,'A192CBC-HS384':48,'A256CBC-HS512':64,'A128GCM':16,'A192GCM':24,'A256GCM':32}
def concat(z,n,alg,apu=b'',apv=b''):
    o=b''; r=1
    info=b''.join(struct.pack('>I',len(x))+x for x in (alg.encode(),apu,apv))+struct.pack('>I',n*8)
    while len(o)<n: o+=hashlib.sha256(struct.pack('>I',r)+z+info).digest(); r+=1
    return o[:n]
def seal(alg,enc,key,pt,extra={},kid='k1'):
    h={'alg':alg,'enc':enc,**({'kid':kid} if kid else {}),**extra}; n=KB[enc]; cek=os.urandom(n); ek=b''
    if 'zip' in h:
        c=zlib.compressobj(9,zlib.DEFLATED,-15); pt=c.compress(pt)+c.flush()
    if alg.startswith('RSA-OAEP'):
        H={'RSA-OAEP':hashes.SHA1,'RSA-OAEP-256':hashes.SHA256,'RSA-OAEP-384':hashes.SHA384,'RSA-OAEP-512':hashes.SHA512}[alg]
        ek=key.public_key().encrypt(cek,padding.OAEP(padding.MGF1(H()),H(),None))
    elif alg.startswith('ECDH-ES'):
        if isinstance(key,x25519.X25519PrivateKey):
            e=x25519.X25519PrivateKey.generate(); z=e.exchange(key.public_key())
            h['epk']={'kty':'OKP','crv':'X25519','x':b(e.public_key().public_bytes_raw())}
        else:
            e=ec.generate_private_key(key.curve); z=e.exchange(ec.ECDH(),key.public_key()); p=e.public_key().public_numbers()
            l=(key.curve.key_size+7)//8; h['epk']={'kty':'EC','crv':'P-%d'%key.curve.key_size,'x':i(p.x,l),'y':i(p.y,l)}
        apu,apv=(base64.urlsafe_b64decode(h.get(q,'')+'==') for q in('apu','apv'))
        if alg=='ECDH-ES': cek=concat(z,n,enc,apu,apv)
        else: ek=keywrap.aes_key_wrap(concat(z,int(alg[9:12])//8,alg,apu,apv),cek)
    elif alg.endswith('GCMKW'):
        iv=os.urandom(12); c=AESGCM(key).encrypt(iv,cek,b''); ek=c[:-16]; h['iv']=b(iv); h['tag']=b(c[-16:])
    elif alg.endswith('KW'): ek=keywrap.aes_key_wrap(key,cek)
    elif alg=='dir': cek=key
    hb=b(json.dumps(h,separators=(',',':')).encode()); iv,c,t=content(enc,cek,hb.encode(),pt)
    return '.'.join([hb,b(ek),b(iv),b(c),b(t)])
def jwk(key,kid='k1',**more):
    if isinstance(key,bytes): d={'kty':'oct','k':b(key)}
    elif isinstance(key,rsa.RSAPrivateKey):
        n=key.private_numbers(); d={'kty':'RSA','n':i(n.public_numbers.n),'e':i(n.public_numbers.e),'d':i(n.d),'p':i(n.p),'q':i(n.q),'dp':i(n.dmp1),'dq':i(n.dmq1),'qi':i(n.iqmp)}
    elif isinstance(key,x25519.X25519PrivateKey): d={'kty':'OKP','crv':'X25519','x':b(key.public_key().public_bytes_raw()),'d':b(key.private_bytes_raw())}
    else:
        n=key.private_numbers(); l=(key.curve.key_size+7)//8
        d={'kty':'EC','crv':'P-%d'%key.curve.key_size,'x':i(n.public_numbers.x,l),'y':i(n.public_numbers.y,l),'d':i(n.private_value,l)}
    return {**d,**({'kid':kid} if kid else {}),**more}
pem=lambda k,f=serialization.PrivateFormat.PKCS8: k.private_bytes(serialization.Encoding.PEM,f,serialization.NoEncryption()).decode()
if __name__=='__main__':
    claims=b'{"iss":"https://id.example","sub":"u-1","email":"ada@example.org","iat":1772435700,"exp":1772436000}'
    out=[]
    R=rsa.generate_private_key(public_exponent=65537,key_size=2048); E=ec.generate_private_key(ec.SECP521R1()); P=ec.generate_private_key(ec.SECP256R1()); X=x25519.X25519PrivateKey.generate()
    def add(name,alg,enc,key,**k): out.append({'name':name,'key':json.dumps(jwk(key)),'token':seal(alg,enc,key,claims,**k)})
    add('RSA-OAEP, A128CBC-HS256','RSA-OAEP','A128CBC-HS256',R)
    add('RSA-OAEP-256, A256CBC-HS512','RSA-OAEP-256','A256CBC-HS512',R)
    add('RSA-OAEP-384, A192GCM','RSA-OAEP-384','A192GCM',R)
    add('RSA-OAEP-512, A256GCM','RSA-OAEP-512','A256GCM',R)
    add('ECDH-ES on P-521 with apu and apv, A256CBC-HS512','ECDH-ES','A256CBC-HS512',E,extra={'apu':b(b'Alice'),'apv':b(b'Bob')})
    add('ECDH-ES+A256KW on P-521, A192CBC-HS384','ECDH-ES+A256KW','A192CBC-HS384',E)
    add('ECDH-ES+A192KW on P-256, A128GCM','ECDH-ES+A192KW','A128GCM',P)
    add('ECDH-ES on X25519, A256GCM','ECDH-ES','A256GCM',X)
    add('A192KW, A256GCM, compressed','A192KW','A256GCM',os.urandom(24),extra={'zip':'DEF'})
    add('A256KW, A128GCM','A256KW','A128GCM',os.urandom(32))
    add('A128GCMKW, A192CBC-HS384','A128GCMKW','A192CBC-HS384',os.urandom(16))
    add('A192GCMKW, A256CBC-HS512','A192GCMKW','A256CBC-HS512',os.urandom(24))
    add('dir, A256CBC-HS512','dir','A256CBC-HS512',os.urandom(64))
    jws='eyJhbGciOiJSUzI1NiJ9.'+b(claims)+'.c2lnbmF0dXJl'
    nest=os.urandom(32)
    hostile={
      'key':json.dumps(jwk(nest)),
      'nested':seal('dir','A256GCM',nest,jws.encode(),extra={'cty':'JWT'}),
      'layers':seal('dir','A256GCM',nest,seal('dir','A256GCM',nest,jws.encode()).encode()),
      'bomb':seal('dir','A256GCM',nest,b'{"a":"'+b'a'*(2<<20)+b'"}',extra={'zip':'DEF'}),
      'opaque':seal('dir','A256GCM',nest,b'0123456789abcdef'),
      'array':seal('dir','A256GCM',nest,b'["x"]'),
      'malformed':seal('dir','A256GCM',nest,b'{"sub":'),
      'crit':seal('dir','A256GCM',nest,claims,extra={'crit':['exp']}),
      'offCurve':None,
    }
    pems={'pkcs8':pem(R),'pkcs1':pem(R,serialization.PrivateFormat.TraditionalOpenSSL),'sec1':pem(P,serialization.PrivateFormat.TraditionalOpenSSL),'x25519':pem(X)}
    # off-curve epk
    t=seal('ECDH-ES','A128GCM',P,claims).split('.'); h=json.loads(base64.urlsafe_b64decode(t[0]+'==')); h['epk']['y']=h['epk']['x']; t[0]=b(json.dumps(h).encode()); hostile['offCurve']='.'.join(t)
    hostile['curveKey']=json.dumps(jwk(P))
    pemtokens={'pkcs8':seal('RSA-OAEP','A128GCM',R,claims),'pkcs1':seal('RSA-OAEP-256','A128GCM',R,claims,kid=None),'sec1':seal('ECDH-ES','A128GCM',P,claims),'x25519':seal('ECDH-ES+A128KW','A128GCM',X,claims)}
    json.dump({'vectors':out,'hostile':hostile,'pems':{k:{'pem':pems[k],'token':pemtokens[k]} for k in pems}},open(sys.argv[1],'w'),indent=1)
    print({k:(len(v) if v else 0) for k,v in hostile.items()})
