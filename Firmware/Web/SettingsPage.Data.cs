using System;

namespace Firmware.Web;

/// <content>Made from settings.html by <c>dotnet run tools/embed-page.cs</c>; not to be edited.</content>
public sealed partial class SettingsPage
{
    private const int Bytes = 11330;

    private const int Parts = 49;

    private const int TagNumber = unchecked((int)0xde4e946c);

    private static readonly string TagDigits = "de4e946c";

    private static byte[] MakePart(int i) => Convert.FromBase64String(Text(i));

    private static string Text(int i)
    {
        switch (i)
        {
            case 0:
                return "H4sIAAAAAAACA7V963rbSJLlfz8FDHd7gRZEXexyu0BDXN+qxtO+fZaq/dXKGjdEgiLaJMEmQMtsiu80f+YF9sn2nIhMIEFSrprpb/tCkUBeIyMjTlwy/eTui3fPz359/9IbVZPxyZ0n/OON0+lV4mdTHw8mWZV6/VE6L7Mq8RfVcP8xH1d5Nc5OPhRfs3ns4VWVT6/KJwf62NSappMs8b/m2fWsmFe+1y+mVTZFK9f5oBolg+xr3s/25Ufk5dO8ytPxftlPx1lyxD7G+fSLN8/GiZ+jqu+N5tkw8QdplcYR35fVkp3F8w==";
            case 1:
                return "oqhW/WJczFF7lE2yeJxfjSpvkM6/dPf3L9P+l/he9mM2zPr42U/ng/jecDjEd/SQxff6w0E6eIif6C++d3R4fHiU4ldZDKv43sNHP/z5IcteFfG9w/TP6Q/8cZ3Op/G9H394+OfDQ+kCTV4+Pnp0fMmKVTFDq8dHfz4e4GdVoJOv6TzQJsPu+n9PskGeesEME8rm5X5r7Bx1uNJJ2cEfXh4dHx3Wgz96iCFe1uM/7j8YPHhkx5/9OHyQZfX40x8uH6d2/A8fDR6ll/X4h8PLhz88tOMfDh/jv931unNVrFrDviow6A7rtA==";
            case 2:
                return "n/MJ36B6+wUe4PmfVpfFt/0y/yd4I74s5oNsvo8n3Uk6v8qn8WF3CIaI8+kom+dVd5JPlRfwYn1ZDJYrzv1qXiymg7rZ/pewK9QyTzDjUJs5ejT7dnDUeeiVy7LKJvuLPCrTablfovFhl3w6HBfX+9fzdBan0+U1OgWRrrPLL3m1X6Wz/RF4RvhGlwNEx3+660maT1eT9JsZ2w+PHs6+yVhHGQvHR4eHX0d2SumiKrqzdDDgjI8OZ9+8o2N8HHYHeTkbp8t4OM6+dfmxP8jnWb/Ki2mM7haTafcKA2OV7np0FI2Oo8tFBQ==";
            case 3:
                return "ikaXK04PA5XeyG54r89A2Sw+ZhW2GB/hzbHz5ugxGxunl9k4GmdX2XQQlZN0PI465Ay3IKfkUtWwqZRe2aFfjov+F/Mwziazalm/mmLlu+t05bZBntkaeYf8u72ufBp2lUPiIxCsLMb5wNOX5HH7cn+eDvJFKYu9QWfOYd2ZF9erFq3/viirfLjcN7InLmcpZM5lVl1n2bSbYsGn+zn4pYz7eJ3NdRmOpbGywkCje8NiPtFP78Qb5F/rDq7m+aBZNm2r7qdK5xXaGObZeFBuVMHHPvrEkyrb1+Uv43k2y9IqIAvtD3MsEw==";
            case 4:
                return "mAx8F+BPACb7Y/QjJh1GR8N5GNa9Cn+1pmE7BrtmK+lJO4iPvANvHzyiI8qqlaH3YU1ILFA+nS2qqMzG4M2Vcjz77hpmf3jo0P3Qe1zzjd3E/72lVT7bWFqhZZ+rsb/JTzq8OAbh+tmoGKPaaptvCyxxXi25H86r5SxLIFf7XyB4LsyMjkkzMyP5LttHmbhT5f0vqy2uEaLuFDxmCz1qSwUh1Po8necpin7FAg2Sar7ILizVjzdIoRKzM0wX4yq6t5j+vQDbD1qzkyIbu3Z7h8nyglHjaTXa74/y8SCY7h2HK5VQ+1RNug==";
            case 5:
                return "VaRgPErLQHsNd3LL+TxLB8V0vLzYFBiy2dDRORXyPngCJVQMtTYmxlQuJuh9ueov5iVmM8PUuNNssYetUp6RTuMireI5J2YL7o8zKDQRagPAi3xcnhezbHqBMdgezCQvC4jOScw1WasYXW0Li5r9N/hP3m2yMbnPXQtl66pY9Ef7qYrxSTrNZwtsafzoLqB29nUbKWNZTbP1Yt35xyLnbty9c7Z47rtbyc7yUS0Rdfox5E96Oc4Gv0enurtS+hmk5Shrd7Q+H+WDAYjf0gHe3XxCqJdOIYGGADDYn7OizIU+JXfWsmvW5g==";
            case 6:
                return "sOswZEttCjt4IgZuGezvEKaQkh7+L3LyMYkh+/FemS53cbnhAOGvRxuEJarZIKxoh3sCdVsbVItSX9XgoPMAJUfg963dg7F8zaJ7xIorU/qHekc3mn2tJbYowad22QTMjoHByVoUfhho5/BxNumu42HRX5T7X/Myx/KvikUlkPHBxiSFs8zL/WI4hHqIZZYWqTbgDFIGami1AYuOjsxoqSZX318Tyxm7Sx1rKS25tWDCKY6cfXR8Cy1Fa63XTw6MkfCEA6Z9A3GWzb3+OC3LxIcE80+ejI48iGef5oqvJs2Tg9HRyZOZPA==";
            case 7:
                return "viywEX1bg+yPKgezkyepMUgO/JMX8/xr9uQgxQvtgNaJwjtpQwRsWTfCre1BnPtelV7m00H2LfH3j3xP1IUAtsR/k0PpfMlQSXcamjYtom0BI2yYmKzdrICWuhKMKDbnoULiV8UX2nS/Fou5J9+fHMhblBLFKi1qIU8Upz9Du9cFp0/C9wusVVbhOST5nAq6eT/PIMbmkBKzlHw4TfzzT9edT/sXq6NH0aOHa7TI/ZL4R4/Qt/fooacMW0aAVFd5hb/73mevQ7tOZdbJL1PO7smB+XnnyQGnXb+X0QoOrWd7SjXtDefFxA==";
            case 8:
                return "S6eevPMApTKnDeA3XRE05VAJj50l26YnOef45OMoBZFKGrJTFM0GWO7jmsYNT3kUdeCShqrjfIjilqwWkPgnZ6PMgymSjUssfuZh63kVHulW73ivvD4mAhXcH8nzWXEN5i2v86o/6jSrJ5j85GNesRTGx+6xFMtiIfUraNXUmxQVZIWXV161mE9LsoQ8nWAhIw8Te3Do/RGNamN3XHazRJuBvA0XG8o8OdhJPN1aZqnMM9F0vmcBQ+LLmPyTPe8Nv9TL9FvVLtMyY61n+Pu7K0Hxfi1Y65RfmmrOPM1MfpMZyAun6TCrlg==";
            case 9:
                return "wgA1fUp5VhNIkbalkNvRb7T9cVR4k3TpDVSsuF3I9rxlDdyNMSnmmd+mBaZ+prt+x9R/Y0RvYTAV8y86FpWLFqM6AmrWjHOqFX4HLQzRzR/VDQ7PQQO0BBxETUE5gsFVi1JGp4ShePFP3gGFKE+7Y6UG9k+ell+gGmUjzSnlOzJi07FDO2oTcI6BTFjpr9tcJuWgb/yT07N379tCyszgwKicsj/PZ9XJHR/YDzSd5/3Kh+aelpV39uHXz29Ok0dA7s2D9+8+vvyQHAI6NM8+vnr74t1HSM/SVn3/9OzVy7fPX7L+g8O6gQ==";
            case 10:
                return "Dy9Nmw/qR8+ePv+LLWWfnf7y4eXrXz/bV4+bN2/enZ59fvbr2Us8Pfrx2H169u4vL9+eJg9tGy+fo7fT5NzojAhbrD8Ho0UQFEvg94F8MxriwtT6QwLSnQwAS7hInausejnO+PXZ8tUgyAXystwEyi8JqvQqgokSdTodET5hcrLS98BaybvLv4ONOugC9m9Qt4lBAFGYZtlEyDYAcKZZJ53BZBgEdXtdDBji0BMobrqmkB4kqJKccBSBL3Lcj1auEox9CGs/KmfZeCzyPB6m4zKLpEw6yyvYfABxPnGxz/GjvbWdnGzIpA==";
            case 11:
                return "yr5Vz41P1PSkbISuhOPfApHEZvdGTum6HUKjJHCIo62Ao9tNmN23buhoGpiCV3eNQ5QA2tjV6ZCGN7qVHRdtd662GSqvI9OYWmftIQmQcicVS3vrMOKkmjnZXstxls2SCdZkml1776Hj8zLDmoMNTgBXz/JJBgArD6JJU+3Du2fvzoDRvubpBAYrrI/O16POB36hHoAD+sAndhacEF1jzX0/EsiXEC1j3cv4HIN5Op+ny+DRw7DzJVuWQXgRLabDvIrPL9ZSPZ/+VMz7WcLBvUlnQWgaJd2T8wv9Nc/Kkf1BrpMvl4tymQ==";
            case 12:
                return "CO/IT/iEyxLktfsRQmaeJV+yGdZmBU2+MgwrT5IEMCEbUgz3AJbS8SlKp1dZR3Zkr+f7McvteCctxkHrxTybQCy+AiQPzJYOI9+HsddPgTfcjtky0LVORJqTYQZhdJkBV2TdtFxO+95wMVWtkpZfAgDDUUS/bjQqrpPVOjQbmT4WiHSh3FNYYsIPeDDO5mivwrrOE2eBAzCaqdJJWRyFHFmIrS4AvExWvvHe7HM/+7GPrT/O+2KfH/y9xC5bd/NhIMMPTaUOdu+omOf/lFKJ/ywDKpt7/p6UYnGMvVNCSpkK5z4ZC/YaBA==";
            case 13:
                return "XGLedblKOjf49MbLJL1OgboADfojpcIK4ZFRAecLKujXXi8gaXr+ewhajPXnl2d+PRWhWsyP+/f//fTd2w6VyPQKDiqpFEZfsDUgbr5m0iJ/9XoqjfpAjiKE9mWBIK8gKdNxbCmoP9dWDK5Uq8Yy7o7+0N51DvqcxAvCjnCFrEeA1QzXbT6xTR1q/RW4Ba5HdDYGccagq11QWWEw2Z31HSWaMVZFLCXA9JxrwB9hh/3D9RccnH+arZ731/wcymfJz/8zls/Z+uLgahGJaPA/fVr4e5T8/WKQvafr6SlYBpvANHz0KISkGQ==";
            case 14:
                return "iOkQPIz8Q7+WHRUEXRKsHDKsMVn92fPPLIzwAFHKGExiBi6LgnUtS2wq7JRsPi/IQ1ox3PM7WOCm9qDISsphmCwl0D1Af0mQXkx73s+FNxUO7Pjdei+ht4CehkjlL6FNuPpDIEAJi2IlrMFwZF2oNrxXgISZO9JenvGlAKT2Oz7q2jX5+OrFSwPiPHqWVWb2YaVUkFT12CAug2IIflxG8HkusigvfwZbTsMVto79XgzPUeAikRJdmD6ZN8ioUj3zpotw4/QqGwTkirpt6TxIq0gjGoaDZf6U2YB2AzNCX0SL8DfU49+Gfw==";
            case 15:
                return "WO3tyVDXfzMriwYgg9qqLh/ETa09f9pWTuym1oAw3ZLdmpajsGpPxom3DKlCOTitt1q2XCPFQ+g/OzMZpHSpWzUD54JnARHQuLgKBhmx5WU2uIRyleIdAijVOp3ZohwFKxAMw7WN1judc3CpyxHZpatpvOKsI4nIRpfLF5m4MUjsvDxD+bUjxWUxE7OAtrdEkFSwkpexFnFVFtSTNH7/PgsWQ88W8aeLyWU293t7gTz6kxTjrv0p/4YWH4baWuREAuJ6hJHgtTfY77EOlB0Bl/RzLLW/bkhaTKVkEjSw8oosmtgC0kkHRA==";
            case 16:
                return "n0DL6JiSvWBPCh0EMqhe7yhsBvYYrsJmD2jvNzc5mONtoPXDntSO9VckP0KX4+0CKb9zaIgKidTYY5vb3G+66XGPxnYHuGs7gztga237owLgpzTyo62KzcYQL7XgOAAgg7XBsfM8KwNTPexMAHaCc12NEupnehEqRHs3Y+eBPFNpEIYN6Vv80uuZ1gVb2abPDy+clVIK6VJZCdJq7F+jIYnXIhq9gYOAGBQ02yRQi69ZpsPiREXY+99eZ9Mr+EQfHLdYzZ2AMWGgXurK3frbTu4j9qBweTeUMYXcJOo9CekdOoVMDgJaSg==";
            case 17:
                return "ACBZxGaIyPHgnA8uEnkiiyVqkR9JggH06m5jeq8pHgSmfpeK4imN/Lfyx4w2rHXFm3cvXr4+TVbqcDr3r2Z54V9EdNrgl3i7MpqGcBB8Nr8+i0fnIhIfTV3F2mOnWBuamfTPo54EhWp78vXTX9/9Ait05afepTe7nmCrP428Z1CnA+/9xzde8Pr4x8dvI+/s2aNHR8chGkDo3RR88eqDLYfnaICV5ckzL3jx4a+PHz94EPp2HEp/IAKYdxFZIJpAxozXzYqKEjLAAoV6PZYiW4QdhCzyKkD7gBsF7QNDXKXWOWte9Dr5tA==";
            case 18:
                return "P15ArAemEelgu3LYY/mYINyMrcC4+Cyi9zOhMUNcxh8dWqxY22lV9nrnFyECf2M4KJQPDEtx6cEP/GV13Cyflpgs2aMutsF5yjupVUrQOKgTb5ZVv1tvhZfxjgprQENr6oBTSV8yg/AxpnB+gfFPASzlqVNX+VpmZKrbfZBcw00LFh8G6ijEjIv5S7yUJoAoyU71MzaTnOxs/P59trTZse4wHasz1LCGjRRipByIgfHTkMW3Dpjurqv7zsmGdJCAES9iKYKvG0VSFLisC9nfF5THSM/6zJQVD3+h+H3LI55frzAGgqXLlg==";
            case 19:
                return "ME5lOcMLB6nBYJVtLRKOb416+K4uuE2esf4ukewKkwY63SKVOVzwC9ryYQfhM+anJy+hYH+B52b+HPQOGjvA/wyCYMaNEEL7nP7YlbOIF2V2V9YjlV0ZfZlCOyVi73eMuS9CEsVo1pA/od0tB0oxsfuxJWl6Bml0yWlwifcv+SmCmh3ev39XGkfBCUSzNlWbMyyJybJgGGq5xbQcIUogJWO+iK5HS5pusAy4XNji6t3XgNRa5/qPRTZfnsrqFHMLZttA3vfrVTN0e860AARwAkdP+89HRVFSrIMs4C8dlGh3joiDcQQdww==";
            case 20:
                return "2CJlHOkCusOzJmJlAyyoLBEpExp6nBdww84jtDO4aMjCn6SLQ6X791kP+4KMenMj1fALS9jsuGmBPb+EDc1h9ehnRXhtCc6RB4nW7flCPYap0zGzGpZ+zNeizcKY0xaswo27F0yLnu/adNNCi+TlmzY32WXsioXzRlYehX/v2vz8/tU72obs2YpyWZBkC0NxFbQH84epLnzfsa7q5O7daVF7NOVdF/zbaHIF/drN86cfXlgtvYlz6PvckNUiI54qVjbbdkPywyyYijTdWcSXBhJx7oVddCB1er2kFv8I6WML/h7waXT+/w==";
            case 21:
                return "BHxSzdD/xDGK0N3cEmR9EeCBHaN2I8K0LTVtAZGcSh72ovMwCHerrQ3Z3BkLWHwCxyLDKSK/bQu7MOM1ciuw0G4fjuRH9sA8qLUQ7elahTjaJgSr3tWGGsAhG8rY4Xa0ao1vtmnGELZKYSEhZ0jaINwh9ofjfJa0nemERnETCo3kWyYZSVSWn6VKIllTMIrhU3tVJeIKD/x/A3BlFBkPsSWx9RP6sQP6KlmrTTjaYwTGvm0Uhj3ajKSk6bT2+DAymrTNd8dnXYd211I78n/CJ5w1pVdnc/pb5nfMQejOkC3RDAPTjqVHqw==";
            case 22:
                return "vmI+h2AfkcVkxhErs8ybepuqvAotra1aHSyT8zuqWZUVI1+yErDqyiyhanntUH34gf9eAsoEvAhkEJWLH0DIBaH2WeLNn2fciDqDyH+dpUSHfBF5fwR9xApmvkXjIojhReOaNW2l33a19ab4HU3hZ7sx8PBn8Nc/mnYA3yPv3/6JFpx6jw93DGI+mzTVflqMxzrvyJMXbvXFVDQgmhAOiy6si1Rc2CbnS9doMUOUGYtrtmheglNNPIDxLWfVwM8bDlyByV1pxxHjbOLm5i4ccyZxILScenPDeEEXI2rpEanR898WjEQwtA==";
            case 23:
                return "38+8ZVZ1PAYvI4Y8NQ0gr+B83NGseEjOClMmEi5HLWQFVN/NUIABImwlTH673NxCcHs+tXNLgtzcAPaFVgxGkGbwGIvV+Hu00/dVj07AKh+jBjKra2xGLIVSevmK+Tjx/lHtxpPU6XYsLPY/jnLkZIjy9ARVgEh8wlGQ7bRHVyDzDaWnmB/hbwgJIAKyKCUEBlbLB3yHeMBng3G1o11qjAaQcREYHEcedECcYKnEtZMI4NRI4qcBXffvq8UkwE3NpS3rp9EjKp0skW/1KDlKWobR8wXqW7glzywyIwQmplNs6mJW4xGQPw==";
            case 24:
                return "7TfqJLDOgkb3WyYxRiAn3JqSsNrOKUnMq+2+0uWqHzowTMYPE2DDQ7XTeLqNReoYUlkl26NzrXgFyDLMbuPykXklbYusR3uULYqL6CLmVyLC77nOarYM9O/9+5Y/yarn+tUdHPwTHclqw0MZ1J5/weXBV2zyaeFNNxxHYnC47KqgCLZ9fK6a/YzHNbjRUFs3HaWbH16ErliOz7lZZJffaeS+ZCh+njiC/yP3DAGEbJ7Im9wq+x31IWU/9/M5sgxwaieb9rNWo09FIsJW+81GETzm9o3tPm4kqHIlN+ttTMl3ZpPUiHEPsg==";
            case 25:
                return "UqWnfXJjpKf4Xv518Wk830HjO63nRXhiSSQub6WGiR/UxdYb6yRrtIWmIzH+TRvQuxalfCB3CkpBgnXZjCgQkIKX4+zzILvyLTqRJ5H3f//Tl3heUxoIwC0t+MMtfPS4VRyNK/Mg0SjyTxEZBjkqHQRq/Bef/nC42YNT5XWBgW/WOG5XIZRZgJuWn0dAMP57maHCGTTuk1tq/iB9HMWpi86FXjeeHYb9FFaY9U7VaPMbSx17dtN2t/tVKnK/akDNdeZZY5suapOtIug7rW22WTrdkeSBXaSZBRa+f5BfPlmCXygOEZj/Yg==";
            case 26:
                return "pGF7YDucDJtyTwdn/OP/M7/47kYt0qYtr0Nt2TaAUZoQGW5Z+ibhJex1JP96w/+1mSfjEEwy3LbzZmpYcrgWgkdmZN+J9MXqCZuXlWCCdU2hcGPvuyb4BPkGsuY98Q6oV7qWH7HZvFYkQxzPEOJuItiqRggyvVeSKMtcESR/MJ6dlxTXayGmScK6JVlJ0w7F7pehnLdDMdAJ4gDlWDsCxm9phxmoa8N6kZRW1C6eP7OsCt2V89hNC1RbMFLzgqO9wi7XoVVcqHtz06olQQD5ZiIBVguEUKcyJvGCEO7u1T8DcTV15bcOsA==";
            case 27:
                return "1xEWqp2b8orf2o6dOgOuxY9Px+PAb07puP5wyTYD2JO/7X3oBDTMa7ZAlYVGNOUpOQIRsD2DzT0qSNFuJo1paXBhLw/DfG+vawWT5UEbLBJHcrxKYyZh8QO2Hv6s1Q6IV3JCA8svqI65VyZiJD5TllOOtSEMxi5kWWPtPMJygC8GX+J6sDHcywybSKAldoMxCD9GzQjX3FtJI1u7m3OWPaivuEw8mSS+C1dMGL7He1eO7HAVqo8krKUHiyDUj6SoV9Oq+CtOVAcrOY8JcMwEkZJSFjiq0QLAwpLsC6tUWYTArz9fzqqCNg==";
            case 28:
                return "KTTqoJj8lZCwFC/wLwiCPtYkN2TEhBetUOEt2TLHmi1jQEc75kzvhAygrO1i471TiW7ygzUZTQJTJJRkLYcdTShOTAWDBk8SJwlVElo0FTrcsn02Uhgbk66Vd9Fuvecz6ZqjVhexONszpKZoL006tsAQI+jsufeO93S6pCiSYkwLZorP20IeTeFfgO2sDXW8l3DJaFlmXcCSNpSQTH3poeMrILYD5Erw+7LelVajt4kIrW6rWG0u1VSd356zYgVuYxgzi1eov9Smb26EVx0Hv7OvtZwopJ4W/w11z9SV13rIRV8JGaQmyQ==";
            case 29:
                return "3hiBTss7oYJjH9mJbytyJYFkZbiMF1n2icQa4ofhBGwiydO0U241KKO525p012X1Fl822teBAblZFSWV3RtCy1ZWQdPDZkqB6KlW6kpTVvBMO3HAte0c5XtbUB/bwHK9b2HGmklaq9/W3KpxLTZse0x2LCrYXHmN3qfvQsjWxvWJKiIBHOLf91vtKKOEIoy+g45Mhdtlb6+nLZkGFT/d1Wqho3WbmMK0vYBaNGKk6R3Oz8bGkd0vZku7M57ju68MRO0rTCIrqk/UXSIOhtmyZn1JrZVl3yrFkUhGtGRrwvb+ml+lmBSyAg==";
            case 30:
                return "85mEDXudaxzTzpgvFJi59HommRpy9O/SEkJU8BcKb4innF9qaJF9y/rPCwBTsIHflwmYAbpYiKPocX453DaxTJQRObDioMlZKEeL2qX/Cu++EjoKPTT44RgF/z935Pc2hT3ZcKZ/NZ6k08kZd7y2SFfeeCbCCL8vLKPvbhJSLHIEgeU2zj1sJ+kJLzfKcYcI/K5mtQnnDVyzwnInTPMHGjWwUM0W1l0kYKopEkkncQM21hvEb4SPuwwghlmF38A9jll7nQ9zIBXXkUHMlkhyG5/7LOEzwc3/mO//lDOeUEked+z/OxBKyQ==";
            case 31:
                return "83Bzq25REHcMlOVnOY0e++9m1PIM5XAdbSGz63kRDZx5eNphJ5/NayMGzjkOgzlXeucNgKs597JONmv1enB/Ov6WWou7hewpH5xsGbTFivpwjcCzrzSWVp+1idoHVbA8zUnNVsqkfcp1hyuBgtU3R1ZqOFDJQZyG2fLyLzx60Kp6/z4H2rHpm5LPpiPsON0lWrXdj2jmev3q+UfKak2zRESmSfnNrEppbWVHEruvmVYE66CuTl6SX1ZxmsL2J2dpY5Xm0MYOD2iT+mZAG3yIRL++9AT3tOYRRjurNkvgv6poOtufRlP4Lw==";
            case 32:
                return "5cAq0/dLgUTEoZAyNBhhPGvTF5uOdfDelvvBJOtEdaTbaEJr99V73gDtlov4bqKH6zSYWR+1GAyAXKfVaxxLzqb0W+nWVpkYNpHfekdwwbTfi03DACZBczJmw5BSgeVKMtdBgUctKQfagfJ4JdvM/pAa0QZKpl/x1JZubTxbze/y/M9GgE5S6VwjbkekZdMWJGKX6xukojkVul1TfdS298jHcY95dYmza3Ahwjy7dkcM9yPMCtgRiNvNVc9MFhJvGtMTzfx1yQIWmOGGT48BcUci4k5ZHs4YuB8nEHNz7xiGy088LP2ADw==";
            case 33:
                return "eCr7sBTjQ2RqM64FPRZI0uyr2i/b4zJgoISExkmWBbOVTFUMCgc9YLf77y6zJXJyeORYgopj+EWJvIcLvv0gfwc7epbZfh6nMyYmuZ0+FTLkcjwKqlvSfSC8szGO5K0K9KYnLKagiGeGrcYVfcfZopqn488CBpjvyTboFScJUDjz5A0d9TYjB/4GJq+0BDGFVgcmJsLXg8+mhCZY1okckKHmxe2p5raAm8qB4y1ldLF3sBXlCRtpudGzr5nk+llbMmvyn/qrdnq2OAXj2JJ7D7Dha6Cn5/V31t/zmzvffOnCbLHbeFxGrA==";
            case 34:
                return "opP6WROHb+NYORZjmfaVPRdTknXfPn3zsiNn1qyRrDl5emAPggvGS+UzbuTCBUcc13t+i3z+e7gySxqgErsrlVFrs9+PTMmo3kejqpqV8cEBsCNQcUpt2/EI9WUnGMeBldsbuOh7gkauJqidIHoy0MmoaURp/dBKUyvmlWkCWmwM9xLg5uVze2mBG5TGK07ZEW99s3Lhynobxfm4ZSiJV7FjThtsaxZbMWxHF+9YDPFcn8l+uHuXc9862yYEgTYCrZzohm1r9bsm0fh4AyOL6YloIrVMpkCiRT0eTbTXp9RkBuJpcl9dJg==";
            case 35:
                return "5Bksn7ffgW/MU4ICcA4PmNMcQD8DE6PUI05oQSbEqoQy0LCZAfZ1MkYdFzazxIllPU+5mPI4dZJ9lSO6q43RyOMODo7yr9lGbfBM3vtJ7iAJeMVLyYOuRuqGq+94jfVmqF3ra+MhjsDY4XR277+62Gxm1bSzebDJVPH1zPZvnXxiGT2yJT5Qe3hvVp+7pTh3mJ4kIMMIKYwxcR7JyUw69S+Sg/8Igl7jIy5vOEo4gW8s8OfdJuefLi7+FMafcH/Wn8I/HJRiGQt5Q6oBwo+Gyvfvs/meyEaJp0E64wgQHPi0L2jS0GkoNg==";
            case 36:
                return "Vn0eTHKDBYDlU/iR7d7RQ1hqXM42jnnLakU4yfa3zDn0tvO4GWcKF/dGWo4ENUrYl1lw5By3bEjx6Tz4NNgLP10En5wYUtg7uIoC3i2YC9pswaHzHAcb9HwMSoTUiujkO8fa7OrDRwfV4P9W8RYvBE7Zq++XlYwOzUQSwsnZOSwHWqDYEDXz1hrFJlgXOs0LOAk0Cl7v8V2VNZMwNK+2q9kXxgehb8iuZN7FLNHR9cdwzJVVEzgMu4sZ/pcsZjwqD0qbGw92lAxRpolIkOVkT9zcONPhgqGZF2Y7vzf3dgVSMrz/MJQvSQ==";
            case 37:
                return "U0OFl7naqNZXd8nIij+67usdsJklCZXJ6fb2gN0c7TIwS6+bDCNEIq5oCNe99pxeY936WqZ3WwhFb36kxWsLqv9hZUTqqVQzDrzWwTp3O6/siqU0jjH7tML/SK96G2HP9M7/QyXHzadzbKRPFxAdTGuyPo0hk0gaRe762zfU+P37cp8FJD14LNUIuNS23kn54ZyrBnMldWP5QBPrEWVAigUMJh7Rl8sS9vyX08FpjeAhTLT8OlrRNDVkcEJNmPPPRSBHfO+y416H+atWc/JDHhgkI7/FPUhYQYYXPYtxbtwZ0GS9ilOPzQ==";
            case 38:
                return "85EmQNrWnQMe/J2s2JMOsesq6TO8pGp2EvrZKBNGAMQLIn8N21i2UttkkCj4hD9QD2frGW4Q/PjwkN5mHhEP9F0dPtEiemCeVPUPzF01eicE05VN64E5Ei47Es/hRpEHEtZmmhYcVnBS9TY8dcY+wmEI/BALS79Ck2KOYcge/FNUkTCTmj21u/KMl0Fd4WYaj9eu8WR53TnJqGu3spEg6ciZi+EQif81PFIbrh/Fbo2bG2uwX6RVeLFMYzo33JLQooO+IxfsGI1b0iWr3OlR65mOhJB5u4dwjb3d4zSrJMnZeJQiSTd+jw==";
            case 39:
                return "2xfrq3bA2PDRxGacjdVHhgIH1OOABxAj6Ro+BHLSsWxfR7KSKvKdH93N60n0hh7BKnXjZnfUO5WsJ81LuEUOewiDW8wgFY3x64BUqYmByl/DrYpWL1OFqMac4p5oLjAQ1wJdTppbVxvTYsmAVWjSY2gDF82CFu2WQbE53f1MlzbF5P1V4av3YiYo+UU+2NyG0MFGYs2vGaTwXg0Z3onk2ICmk8gDQddK/Ag+hOILry2jz1ZOcrQD0JJDb+5QlutbQ8d/ubRQWqGzOXnm+Tc3rQcvRS906/QIc3PpgLEeB4vf1UpaLJTONA==";
            case 40:
                return "sGDrobmtOjKMQJ6EdgFvAfJNF3pH8C1dAAq0DASn/VsthI3Mj+1JKYQgR2kTSoEzOEJ2jUJuXPlWAT8s2hTe7vpOg8eFB3lWxbS+mPGkin5HVLzPYxi+TFAulLrKRkyyvgi3fJJsKBJ1JEc8ABy3vJaX4wVPRLCMY7og9jbPsn9mibxwnwuf5nDKLN2UXdCnLqO4JzRaENQAn9CVQN+rQ09DB3gWOJZBSIQoh7dwwT1su8A4a+ROsXBHsM/RdHt75pIgK4tCUapGGijGs8NxlaDswZyeN9/oIpUFJix01yiyXeK+mD2VZA==";
            case 41:
                return "ig0QYCXMykgkJs7p0CxLOxKCF6VJ1JbqQh6AIh4slHzc3MlmvT2y5XPGeL4yG1KvPJR7UYZD7nQdo1wKFdg7z8hVxrzepa7PW3QQWYSrMO2FSx6H15FTto1AK21JV89fNNl8p+9++fAcZ9NXcrvOQJyOBPRzzWnQp02aiB8NrJPL9RVoKTgLYpNzYuuLW+t/aUjKaYSbKS9wt46IcAbT6rc4iDQQGouTy2tE/DVpzVtk5dyUxPjVtYD29B4n8UjIN4a7Nm9wEh4ts/quiHMlBoKcs0ipfJGctzCP9Q+G0a7HB3qKdeOlwQ==";
            case 42:
                return "STaYhs9hfrWYaxRvpXAokvt0GDqILEhDIlgiZwrEOl8nDoqKAHoMiJPfojvTWYszQnUf8rEU4fwT01iXH4EoZ3EgmWHv9KY6vkgxLVm+viWxMZDYfK8js9gosatRp3TdqNz6WjfY4nXswIeHRyykV6PWpQj+eAUSwztDiHT4PsFHVOpi5gkM3LFrsLU3bjZr8vRJ27BJFDu3UeRow5FHx/UFPaDksMSdUL3XTDiNnGuoEbkE0OJI/VQWkGPiZhNAZxs2qE8N2H0ukMTuEAwCXl6zYTu2Nre74JNX5tRUXeRcu5Jz4hckDg==";
            case 43:
                return "mX/LR8mHUVDfd8QUfr0VsX2wkqaCFgD5gx3OX1IypBOouUtNt2edCnA9R8wkMFNFuv8G9Mo3x19P0YBq2bvmBjqGrPiNDnR5sSMdbyv2YBKWNDZHdrIxP8e5yJZ1e0ZyzkQGi9MOun1qIrpbIHQwIp2mBpiS22qhRnloJ9jxLUko7ZuuTbdNV5vMjG3h+m0168L/SLKadKdY0zwkY0+FvhTZcVUXQ7KCSwmEqJXEouroGboyM9LfDD8iDIbZV8iFvOk8c1H09igfbKJquc+Y51/aauh7bTxseajfFk20JtK8bZ0PwBVncw==";
            case 44:
                return "KWOFp0mRmJOU6I707pZMcQd61qg78gf12uXcJM9YXaeWaMez1ygLS6u3HFoLl/l9bUjTNN2anR5xpDKSvCLHnGmTRlxTdrRb5wuSVeOdZDqxma1cUrctOdVntnW/o+F+vTLSSXRxKf+yvoIaP54OcHfa5g3S5mwm4wUdvZ5X2f2K/5iOXIIqW4HSSwwcR/xDRS4uJ3mlINGzWPMWwO2Klj/U9zva5IjNJ5ySWilNmMEIIoNWt9SQkOm/FxhZb6IMbJKnk1c2Yxi+p3US/CvOh7DW+XfzQctntLJB5lYPDQQxNbc63/CNNQ==";
            case 45:
                return "96nVuQeO1y4XExwhKV7NHagbDQcJOwynz3d4vLgCEtkOmrNaA1UVM/4DXNQcCNWu1qC6TY5wRLZgnVuyq+UAhICA3WJdaMTXJnSsszJcgFG0n8tBEUQPevaiUb0f08S12TSruD1J2+rGklOnJ80JT15EZZADVIM+10HpqK7UzeV273Y3MemONfMIxMvcm3TQrDSyM+GNGa6tZvVHYM5Y7Mh4ZqZzz1AgrEkQTNqX25nUOPhrWn4JwZN5+YxOzJXc/ao/nMgvquPggnnsBk+bAOa2fVjbozzk8tXeftzr0OBtrglY8rAFBQ==";
            case 46:
                return "CiPvL6cEhHgLJzC/BbsCsPYwZkvNXxj7mrFSNnnS3BptabmhxEpHt4uCYL6Fvye14f6Rv669Iv/2AQo0DfNUdKhwXDtvmbbpVzVsmxbkZHspJ94RvhYwlbh8w9wQwznuxtMLtGCnczHofOhMKeeNGkqkViJuuB4/4p02TyS3CdtrXv33v5yZVEJtpbcBsV3ZzA7ac/uQiRCR+TmWTHN0f5Nq1QZ+gsaVMZqL0dvXjxoyuYDFnNhS0bVVWTelTpvZMuUzWJVy0xgArGst7WYEsUGXckv4a3rwmBPE9ivJp0A6ReMbbIkykw==";
            case 47:
                return "pqLJIUynkxBbxDwmWgx16qbkfuKYhYAI12sgBzfgbxE3oQ5fVJnmXWBOmxqtjmDcDsqdBtZ33LkLiRSMrNyNs3lk4/Ai9gSQASxd4yyTMfb1MMR1scA9J5cKBjqAHQADqYUDGtWW+dMjI3xut+X3tyCdHto0pytZseLr5YUyfp2j0br21tiYguBdPL3aQgHqxm6FXlqYWgCy3EmxAxQ7KKTOALbw0zFvD5GxoeaQOZXkXrhbX5b3ic3YUDZYs6GG7p5CTsfvtIV74iIyaWCxSzyDQl2w6aBQQtuM+ossB11t0E7eGA04AA==";
            default:
                return "9Bo8owl8cnjSWA5yAbKT7SzTMwkKmL18s0pwtZXO4QjErfV2q2LCRz2f/0ZCDcikJ5vFjuOmkCgQEG4leudHtR1mykOALOW3rcIJ2F3hVN5GORsyYyUxsbT8mVpWuYee4W43XO328dl7kHLeg7Qlp/fZKPlUC5yYf+Ggjok2UZYNBt8VrpMTH+rhtCMUlFuHQPQhQpLkqMWMV1m/KZ9o1zc3Zgjtf2uhxhpzyelY3zF4Gv8khv47Ef8Pf1DLbJN1AAA=";
        }
    }
}
